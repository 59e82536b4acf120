package atlas.eventstore;

import atlas.eventstore.CommandHandlerTest.Counter;
import atlas.eventstore.CommandHandlerTest.CounterEvent;
import atlas.platform.identity.Caller;
import atlas.platform.kafka.UsedTopics;
import atlas.schemas.Topics;
import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.catalog.Item;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
class TestApplication {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading().writing(Topics.CATALOG);
    }

    @Bean
    CommandHandler<Integer, Integer, CounterEvent> counters(CommandHandlers handlers) {
        return handlers.of("item", Topics.CATALOG, CounterEvent.class, new Counter(), TestApplication::published);
    }

    private static CatalogRecord published(Change<Integer, CounterEvent> change) {
        var item = Item.newBuilder()
                .setId(change.id())
                .setName("counted to " + change.state())
                .setCreatedAt(change.occurredAt())
                .setExternalConnections(List.of())
                .setMetadata(Map.of())
                .build();
        return CatalogRecord.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(change.id())
                .setType("item.counted")
                .setVersion(change.version())
                .setOccurredAt(change.occurredAt())
                .setItem(item)
                .build();
    }

    /// Asks for everything, and forgets whose.
    @RestController
    static class Forgetful {

        private final JdbcClient jdbc;

        Forgetful(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @GetMapping("/v1/everything")
        List<String> everything() {
            return jdbc.sql("select id from current_state")
                    .query((row, _) -> row.getString("id"))
                    .list();
        }

        @PostMapping("/v1/everything")
        Map<String, Object> change(@RequestParam String id) {
            return Map.of(
                    "seen",
                    everything(),
                    "changed",
                    jdbc.sql("update current_state set data = '{}' where id = :id")
                            .param("id", id)
                            .update());
        }

        @PostMapping("/v1/foreign")
        void writeForeign(@RequestParam String merchant) {
            jdbc.sql("insert into replica (merchant_id, kind, id, version, data) values (:merchant, 'x', 'x', 1, '{}')")
                    .param("merchant", merchant)
                    .update();
        }
    }

    @RestController
    static class Counting {

        private final CommandHandler<Integer, Integer, CounterEvent> counters;

        Counting(CommandHandler<Integer, Integer, CounterEvent> counters) {
            this.counters = counters;
        }

        @PostMapping("/v1/count")
        Map<String, Object> count(Caller caller, @RequestParam String id, @RequestParam int by) {
            return Map.of("count", counters.handle(caller.merchant(), id, by).state());
        }
    }
}
