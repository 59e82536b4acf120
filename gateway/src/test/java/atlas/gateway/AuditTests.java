package atlas.gateway;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The gateway and its audit log, as those may read it who may.
abstract class AuditTests extends GatewayTest {

    static final JdbcClient DATABASE = JdbcClient.create(Platform.POSTGRES.getPostgresDatabase());

    AuditTests(Environment environment) {
        super(environment);
    }

    /// All calls of a merchant, newest first, once each has its outcome.
    List<JsonNode> settled(String merchant, int atLeast) {
        return await().until(
                        () -> everything(merchant),
                        calls -> calls.size() >= atLeast
                                && calls.stream()
                                        .noneMatch(call -> call.path("outcome").isNull()));
    }

    List<JsonNode> everything(String merchant) {
        var calls = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = body(send(asAdmin("/admin/v1/merchants/" + merchant + "/audit_log?limit=100&cursor=" + cursor)));
            calls.addAll(list(page));
            cursor = page.at("/pagination_metadata/next_cursor").asString("");
        } while (!cursor.isEmpty());
        return calls;
    }

    static List<JsonNode> list(JsonNode page) {
        return StreamSupport.stream(page.path("data").spliterator(), false).toList();
    }

    JsonNode verification(String merchant) {
        return body(send(asAdmin("/admin/v1/merchants/" + merchant + "/audit_log/verification")));
    }
}
