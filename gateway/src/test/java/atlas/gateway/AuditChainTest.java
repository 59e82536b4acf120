package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import atlas.gateway.RecordingService.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;

/// What was written cannot be changed unseen.
class AuditChainTest extends AuditTests {

    AuditChainTest(@Autowired Environment environment) {
        super(environment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_record set status = 200 where status = 403",
                "delete from audit_record",
                "truncate audit_record"
            })
    void theDatabaseOnlyEverAdds(String change) {
        settled(newMerchant().merchant(), 1);

        assertThatThrownBy(() -> DATABASE.sql(change).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            update audit_record set actor = 'another' where merchant_id = ? and sequence = 3;                          3
            update audit_record set status = 200 where merchant_id = ? and sequence = 4;                               4
            update audit_record set at = at + interval '1 s' where merchant_id = ? and sequence = 3;                   3
            delete from audit_record where merchant_id = ? and sequence = 3;                                           3
            update audit_record set merchant_id = 'x' || merchant_id where merchant_id = ? and sequence = 5;           5
            """)
    void whatWasChangedBehindItsBackIsFound(String change, long brokenAt) {
        var merchant = newMerchant();
        Platform.service("catalog").answers(_ -> new Answer(404, "{}"));
        for (var i = 0; i < 3; i++) {
            send(with(merchant, "/v1/items").POST(json("{}")));
            settled(merchant.merchant(), i + 2);
        }
        assertThat(verification(merchant.merchant()).path("last_sequence").asLong())
                .isEqualTo(8);

        DATABASE.sql("alter table audit_record disable trigger audit_is_kept").update();
        DATABASE.sql(change).param(merchant.merchant()).update();
        DATABASE.sql("alter table audit_record enable trigger audit_is_kept").update();

        var found = verification(merchant.merchant());
        assertThat(found.path("whole").asBoolean()).isFalse();
        assertThat(found.path("broken_at").asLong()).isEqualTo(brokenAt);
    }

    @Test
    void manyAtOnceMakeOneChain() {
        var merchant = newMerchant();
        var calls = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (var i = 0; i < 25; i++) {
                        send(with(merchant, "/v1/items/i" + thread).PUT(json("{}")));
                    }
                }))
                .toList();
        calls.forEach(CompletableFuture::join);

        await().untilAsserted(() -> assertThat(
                        verification(merchant.merchant()).path("last_sequence").asLong())
                .isEqualTo(2 * 201));
        assertThat(verification(merchant.merchant()).path("whole").asBoolean()).isTrue();
    }
}
