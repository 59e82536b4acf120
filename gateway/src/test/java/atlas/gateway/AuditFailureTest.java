package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.gateway.RecordingService.Answer;
import atlas.gateway.audit.AuditLog;
import atlas.gateway.audit.Call;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What becomes of calls when the log or the gateway fails.
class AuditFailureTest extends AuditTests {

    private final AuditLog log;

    AuditFailureTest(@Autowired Environment environment, @Autowired AuditLog log) {
        super(environment);
        this.log = log;
    }

    @Test
    void aCallThatWasCutOffHasNoOutcome() {
        var merchant = newMerchant().merchant();
        log.begin(new Call(merchant, Instant.now(), "k1", "POST", "/v1/items", Map.of(), "r1"))
                .block();

        var call = list(body(send(asAdmin("/admin/v1/merchants/" + merchant + "/audit_log"))))
                .getFirst();
        assertThat(call.path("request_id").asString()).isEqualTo("r1");
        assertThat(call.path("outcome").isNull()).isTrue();
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        var merchant = newMerchant();
        settled(merchant.merchant(), 1);
        HttpResponse<String> answer;
        DATABASE.sql("alter table audit_record rename to away").update();
        try {
            answer = send(with(merchant, "/v1/items").POST(json("{}")));
            assertThat(send(with(merchant, "/v1/items")).statusCode()).isEqualTo(200);
        } finally {
            DATABASE.sql("alter table away rename to audit_record").update();
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(type(answer)).isEqualTo("503-service-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(Platform.service("catalog").requests())
                .extracting(RecordingService.Request::method)
                .containsExactly("GET");
    }

    @Test
    void anOutcomeThatCouldNotBeWrittenIsTriedAgain() {
        var merchant = newMerchant();
        settled(merchant.merchant(), 1);
        Platform.service("catalog").answers(_ -> {
            DATABASE.sql("alter table audit_record rename to away").update();
            return new Answer(201, "{}");
        });
        try {
            assertThat(send(with(merchant, "/v1/items").POST(json("{}"))).statusCode())
                    .isEqualTo(201);
        } finally {
            DATABASE.sql("alter table away rename to audit_record").update();
        }

        var call = settled(merchant.merchant(), 2).getFirst();
        assertThat(call.at("/outcome/status").asInt()).isEqualTo(201);
    }
}
