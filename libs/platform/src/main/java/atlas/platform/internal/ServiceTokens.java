package atlas.platform.internal;

import atlas.kernel.MerchantId;
import atlas.platform.identity.IdentityProperties;
import atlas.platform.identity.IdentityVerifier;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/// Signs that a service, and no client, asks in a merchant's name. Runs on real time, as the check does.
final class ServiceTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final byte[] secret;
    private final Clock realTime = Clock.systemUTC();

    ServiceTokens(IdentityProperties identity) {
        this.secret = identity.serviceSecret().getBytes(StandardCharsets.UTF_8);
    }

    String of(MerchantId merchant) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(IdentityVerifier.SERVICE_ISSUER)
                .subject(merchant.value())
                .expirationTime(Date.from(realTime.instant().plus(LIFE)))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("A secret of 32 bytes signs HS256", e);
        }
        return jwt.serialize();
    }
}
