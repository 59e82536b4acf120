package atlas.gateway.identity;

import atlas.gateway.key.Caller;
import atlas.platform.settings.InvalidSetting;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Signs who is calling, for the services, which trust nothing else. A token lives for a minute and
/// is used again for half of that, so that signing is not paid on every request.
public final class IdentityTokens {

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build();
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration REUSED = Duration.ofSeconds(30);

    private final JWSSigner signer;
    private final InstantSource clock;
    private final ConcurrentMap<Caller, Token> tokens = new ConcurrentHashMap<>();

    private IdentityTokens(JWSSigner signer, InstantSource clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /// Signs with a PKCS#8 elliptic-curve key (P-256) in base64.
    public static IdentityTokens signedWith(String privateKey, InstantSource clock) {
        try {
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            return new IdentityTokens(new ECDSASigner((ECPrivateKey) key), clock);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException _) {
            throw new InvalidSetting("atlas.identity.private-key", "must be a P-256 key, PKCS#8 in base64");
        }
    }

    public String of(Caller caller) {
        var now = clock.instant();
        var known = tokens.get(caller);
        if (known != null && now.isBefore(known.signedAt().plus(REUSED))) {
            return known.text();
        }
        var token = new Token(sign(caller, now), now);
        tokens.values().removeIf(old -> now.isAfter(old.signedAt().plus(LIFE)));
        tokens.put(caller, token);
        return token.text();
    }

    private String sign(Caller caller, Instant now) {
        var jwt = new SignedJWT(
                HEADER,
                new JWTClaimsSet.Builder()
                        .issuer("atlas-gateway")
                        .subject(caller.merchant().value())
                        .claim("key_id", caller.keyId())
                        .claim("scopes", caller.scopes())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A P-256 key signs ES256", e);
        }
        return jwt.serialize();
    }

    private record Token(String text, Instant signedAt) {}
}
