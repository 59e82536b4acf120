package atlas.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/// Signs as the gateway does, with a key that only tests trust.
@TestComponent
public final class TestIdentity {

    public static final String PUBLIC_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPJd/jNayL3g/a5tZ/h+6ZTv5oeVdR/vezL45g1XbYTWWlFw/a5ZZoH4udHn14HHzcgEmn8JXcTa9CsYGajg+0A==";
    public static final String SERVICE_SECRET = "only-tests-trust-what-this-secret-signs";
    private static final String PRIVATE_KEY =
            "MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCDQWWHsMW1gHQrrxWtSS5eK4zCVe1fchg0IXBF6APdBow==";

    /// A token that says: this is the merchant, for the next hour of real time.
    public String token(String merchant) {
        try {
            var expires = Clock.systemUTC().instant().plus(Duration.ofHours(1));
            var claims = new JWTClaimsSet.Builder()
                    .issuer("atlas-gateway")
                    .subject(merchant)
                    .claim("key_id", "test")
                    .expirationTime(Date.from(expires))
                    .build();
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
            jwt.sign(new ECDSASigner(privateKey()));
            return jwt.serialize();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A token of another service that asks in the merchant's name, for `/internal`.
    public String serviceToken(String merchant) {
        var expires = Clock.systemUTC().instant().plus(Duration.ofHours(1));
        var claims = new JWTClaimsSet.Builder()
                .issuer("atlas-service")
                .subject(merchant)
                .expirationTime(Date.from(expires))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(SERVICE_SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    /// A client that speaks for another service.
    public RestTestClient asService(String merchant, RestTestClient http) {
        return http.mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + serviceToken(merchant))
                .build();
    }

    /// A client that speaks for the merchant.
    public RestTestClient as(String merchant, RestTestClient http) {
        return http.mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token(merchant))
                .build();
    }

    private static ECPrivateKey privateKey() throws GeneralSecurityException {
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(PRIVATE_KEY));
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(encoded);
    }
}
