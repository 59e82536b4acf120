package atlas.platform.identity;

import atlas.kernel.MerchantId;
import atlas.platform.settings.InvalidSetting;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Checks the gateway's short-lived signed identity. Runs on real time whatever the service's clock
/// says: a moved clock must not make an old token valid.
public final class IdentityVerifier {

    /// The issuer of what services sign themselves.
    public static final String SERVICE_ISSUER = "atlas-service";

    private static final String ISSUER = "atlas-gateway";
    private static final int REMEMBERED = 10_000;

    private record Verified(Caller caller, Instant expires) {}

    private final JWSVerifier gateway;
    private final JWSVerifier services;
    private final Clock realTime = Clock.systemUTC();
    private final ConcurrentHashMap<String, Verified> verified = new ConcurrentHashMap<>();

    public IdentityVerifier(IdentityProperties properties) {
        try {
            this.gateway = new ECDSAVerifier(p256(properties.publicKey()));
            this.services = new MACVerifier(properties.serviceSecret());
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException _) {
            throw new InvalidSetting(IdentityProperties.PUBLIC_KEY, "must be an EC key on P-256, X.509 in base64");
        }
    }

    private static ECPublicKey p256(String publicKey) throws GeneralSecurityException {
        var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey));
        if (KeyFactory.getInstance("EC").generatePublic(encoded) instanceof ECPublicKey key
                && Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
            return key;
        }
        throw new InvalidKeyException("Another curve");
    }

    /// The caller a token speaks for, unless it is forged, expired or no token at all.
    Optional<Caller> verify(String token) {
        var known = verified.get(token);
        if (known == null) {
            known = check(token);
            if (known != null) {
                remember(token, known);
            }
        }
        return Optional.ofNullable(known)
                .filter(one -> realTime.instant().isBefore(one.expires()))
                .map(Verified::caller);
    }

    private void remember(String token, Verified identity) {
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.put(token, identity);
    }

    private @Nullable Verified check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            var origin = origin(jwt, claims.getIssuer());
            if (origin == null || claims.getSubject() == null || claims.getExpirationTime() == null) {
                return null;
            }
            var caller = new Caller(new MerchantId(claims.getSubject()), token, origin);
            return new Verified(caller, claims.getExpirationTime().toInstant());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return null;
        }
    }

    /// Each issuer with its own kind of key, so that none can speak for the other.
    private Caller.@Nullable Origin origin(SignedJWT jwt, @Nullable String issuer) throws JOSEException {
        var algorithm = jwt.getHeader().getAlgorithm();
        if (ISSUER.equals(issuer) && JWSAlgorithm.ES256.equals(algorithm) && jwt.verify(gateway)) {
            return Caller.Origin.GATEWAY;
        }
        if (SERVICE_ISSUER.equals(issuer) && JWSAlgorithm.HS256.equals(algorithm) && jwt.verify(services)) {
            return Caller.Origin.SERVICE;
        }
        return null;
    }
}
