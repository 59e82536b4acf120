package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.gateway.RecordingService.Request;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class IdentityTest extends GatewayTest {

    IdentityTest(@Autowired Environment environment) {
        super(environment);
    }

    @Test
    void aKeyIsAnsweredByPing() {
        var response = send(asMerchant("/v1/ping"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"response\":\"pong\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer atlas_live_AAAAAAAA_0000000000000000000000000000000000000000000000000",
                "Bearer ",
                "Basic local-key",
                "local-key",
                "Bearer admin-key"
            })
    void aKeyThatOpensNothingIsRefused(String authorization) {
        var response = send(request("/v1/customers").header("Authorization", authorization));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(type(response)).isEqualTo("401-authentication-error");
        assertThat(Platform.service("customer").requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ping", "/v1/customers", "/v1/%70ing", "/%761/ping", "/v1/ingest"})
    void noKeyIsRefused(String path) {
        var response = send(request(path));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(body(response).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void servicesGetASignedWordForWhoIsCalling() throws ParseException, JOSEException {
        send(asMerchant("/v1/customers"));

        var jwt = SignedJWT.parse(token(onlyRequest()));
        var claims = jwt.getJWTClaimsSet();
        assertThat(jwt.verify(new ECDSAVerifier((ECPublicKey) Platform.IDENTITY.getPublic())))
                .isTrue();
        assertThat(claims.getIssuer()).isEqualTo("atlas-gateway");
        assertThat(claims.getSubject()).hasSize(16);
        assertThat(claims.getStringClaim("key_id")).hasSize(16);
        assertThat(claims.getStringListClaim("scopes")).contains("read", "write");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(60))
                .isAfter(Instant.now());
    }

    @Test
    void aTokenIsUsedAgain() {
        send(asMerchant("/v1/customers"));
        send(asMerchant("/v1/customers"));

        assertThat(Platform.service("customer").requests().stream().map(IdentityTest::token))
                .hasSize(2)
                .containsOnly(token(Platform.service("customer").requests().getFirst()));
    }

    @Test
    void whatACallerSaysAboutItselfStaysOutside() {
        send(asMerchant("/v1/customers")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil")
                .header("X-Atlas-Merchant", "someone-else")
                .header("X-Request-Id", "chosen-outside")
                .header("Forwarded", "for=1.2.3.4")
                .header("Idempotency-Key", "kept"));

        var request = onlyRequest();
        assertThat(request.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).matches("x-forwarded.*|x-atlas.*|forwarded"));
        assertThat(request.header("X-Request-Id")).singleElement().isNotEqualTo("chosen-outside");
        assertThat(request.header("Idempotency-Key")).containsExactly("kept");
    }

    @Test
    void theAnswerCarriesTheRequestIdTheServiceSaw() {
        var response = send(asMerchant("/v1/customers"));

        assertThat(response.headers().allValues("X-Request-Id"))
                .isEqualTo(onlyRequest().header("X-Request-Id"));
    }

    @Test
    void refusalsCarryTheIdempotencyKeyToo() {
        var response = send(request("/v1/customers").header("Idempotency-Key", "k1"));

        assertThat(response.headers().allValues("Idempotency-Key")).containsExactly("k1");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }

    private static Request onlyRequest() {
        var requests = Platform.service("customer").requests();
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    private static String token(Request request) {
        var header = request.header("Authorization").getFirst();
        assertThat(header).startsWith("Bearer ");
        return header.substring("Bearer ".length());
    }
}
