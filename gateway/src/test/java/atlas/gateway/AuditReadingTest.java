package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Who may read the log, and in which pages.
class AuditReadingTest extends AuditTests {

    AuditReadingTest(@Autowired Environment environment) {
        super(environment);
    }

    @Test
    void pagesAreNewestFirstAndCanBeNarrowed() {
        var merchant = newMerchant();
        for (var i = 0; i < 5; i++) {
            send(with(merchant, "/v1/items/i" + i).PUT(json("{}")));
        }
        var all = settled(merchant.merchant(), 6);
        var path = "/admin/v1/merchants/" + merchant.merchant() + "/audit_log";

        var first = body(send(asAdmin(path + "?limit=2")));
        var second = body(send(asAdmin(path + "?limit=100&cursor="
                + first.at("/pagination_metadata/next_cursor").asString())));
        var since = all.get(2).path("at").asString();

        assertThat(first.at("/pagination_metadata/has_more").asBoolean()).isTrue();
        assertThat(second.at("/pagination_metadata/has_more").asBoolean()).isFalse();
        var pages = new ArrayList<>(list(first));
        pages.addAll(list(second));
        assertThat(pages).isEqualTo(all);
        assertThat(list(body(send(asAdmin(path + "?at%5Bgte%5D=" + since))))).isEqualTo(all.subList(0, 3));
        assertThat(list(body(send(asAdmin(path + "?at%5Blt%5D=" + since))))).isEqualTo(all.subList(3, 6));
        assertThat(list(body(send(asAdmin(path + "?actor=admin"))))).isEqualTo(all.subList(5, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=!", "cursor=YWJj", "at%5Bgte%5D=yesterday"})
    void aQuestionThatMakesNoSenseIsRefused(String query) {
        assertThat(send(asAdmin("/admin/v1/merchants/_platform/audit_log?" + query))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aMerchantReadsItsOwnWithAKeyThatMay() {
        var merchant = newMerchant("admin", "write");
        var plain = newMerchant();
        send(with(merchant, "/v1/items").POST(json("{}")));
        settled(merchant.merchant(), 2);

        var own = body(send(with(merchant, "/v1/audit_log")));

        assertThat(list(own)).hasSize(2);
        assertThat(send(with(plain, "/v1/audit_log")).statusCode()).isEqualTo(403);
        assertThat(send(asAdmin("/admin/v1/merchants/nobody/audit_log")).statusCode())
                .isEqualTo(404);
    }
}
