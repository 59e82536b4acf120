package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class UsageServiceTest extends MeteringTests {

    @Test
    void theArchiveAnswersForAnyTimeframe() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select sum(size) from events");
        ingest(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            var usage = usage("sub1", "?timeframe_start=2026-05-15T11:00:00Z&timeframe_end=2026-05-15T11:00:01Z");
            assertThat(usage.at("/data/0/usage/0/quantity").decimalValue()).isEqualByComparingTo("5");
        });
        var byDay = usage(
                "sub1", "?timeframe_start=2026-05-14T00:00:00Z&timeframe_end=2026-05-16T12:00:00Z&granularity=day");
        assertThat(byDay.at("/data/0/usage")).hasSize(3);
        assertThat(byDay.at("/data/0/usage/1/quantity").decimalValue()).isEqualByComparingTo("5");
        assertThat(byDay.at("/data/0/usage/2/quantity").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void aSubscriptionNobodyKnowsIsNotFound() {
        identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions/none/usage")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void usageQuestionsThatMakeNoSenseAreRefused() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select max(size) from events");
        for (var query : List.of(
                "group_by=region",
                "view_mode=other",
                "granularity=week",
                "timeframe_start=x",
                "timeframe_start=2026-05-01T00:00:00Z",
                "first_dimension_key=region",
                "first_dimension_key=region&first_dimension_value=eu",
                "limit=1001",
                "group_by=lower(&billable_metric_id=" + metric("select count(*) from events"),
                "group_by=&billable_metric_id=" + metric("select count(*) from events"),
                "first_dimension_key=lower(&first_dimension_value=a&billable_metric_id="
                        + metric("select count(*) from events"),
                "group_by=region&billable_metric_id=" + metric("select max(size) from events"))) {
            identity.as(merchant, http)
                    .get()
                    .uri("/v1/subscriptions/sub1/usage?" + query)
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
        identity.as(merchant, http)
                .get()
                .uri("/v1/subscriptions/sub1/usage?billable_metric_id=none")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void usageCanBeCutInAnyWay() {
        var sql = "select sum(size) from events";
        customer("c1", null);
        window("w1", "sub1", "c1", sql);
        ingestedWithDebug(
                event("e1", "customer_id", "c1"),
                event("e2", "customer_id", "c1").replace("eu", "us"),
                event("e3", "customer_id", "c1").replace("eu", "us").replace("05-15T11", "05-15T00"),
                event("e4", "customer_id", "c1").replace("\"region\": \"eu\"", "\"tier\": 1"));

        var grouped = usage("sub1", "?group_by=region&limit=1&billable_metric_id=" + metric(sql));
        assertThat(grouped.at("/data")).hasSize(1);
        assertThat(grouped.at("/data/0/metric_group/property_value").asString()).isEqualTo("eu");
        assertThat(grouped.at("/pagination_metadata/has_more").asBoolean()).isTrue();
        var next = usage(
                "sub1",
                "?group_by=region&limit=1&billable_metric_id=" + metric(sql) + "&cursor="
                        + grouped.at("/pagination_metadata/next_cursor").asString());
        assertThat(next.at("/data/0/metric_group/property_value").asString()).isEqualTo("us");
        assertThat(next.at("/data/0/usage/0/quantity").decimalValue()).isEqualByComparingTo("5");
        assertThat(next.at("/pagination_metadata/next_cursor").isNull()).isTrue();

        var matrix = usage(
                "sub1",
                "?first_dimension_key=region&first_dimension_value=us&second_dimension_key=size"
                        + "&second_dimension_value=2.5&billable_metric_id=" + metric(sql));
        assertThat(matrix.at("/data/0/usage/0/quantity").decimalValue()).isEqualByComparingTo("5");

        var cumulative = usage(
                "sub1",
                "?view_mode=cumulative&granularity=day&timeframe_start=2026-05-14T00:00:00Z"
                        + "&timeframe_end=2026-05-17T00:00:00Z");
        assertThat(cumulative.at("/data/0/usage")).hasSize(3);
        assertThat(cumulative.at("/data/0/usage/2/quantity").decimalValue()).isEqualByComparingTo("10");
        assertThat(cumulative.at("/data/0/usage/2/timeframe_start").asString()).isEqualTo("2026-05-01T00:00:00+00:00");
        assertThat(cumulative.at("/data/0/view_mode").asString()).isEqualTo("cumulative");
        assertThat(cumulative.at("/data/0/billable_metric/sql").asString()).isEqualTo(sql);
    }

    @Test
    void quantitiesOfAnyBoundsAreExactAtOnce() {
        customer("c1", null);
        ingestedWithDebug(
                event("e1", "customer_id", "c1"),
                event("e2", "customer_id", "c1").replace("eu", "us"),
                event("e3", "customer_id", "c1").replace("11:00:00Z", "11:30:00Z"));

        var answer = quantities("""
                {"customer_id": "c1", "metric_sql": "select sum(size) from events", "filter": "size > 1",
                 "grouping_keys": ["region"], "timeframes": [
                    {"start": "2026-05-15T11:00:00Z", "end": "2026-05-15T12:00:00+00:00"},
                    {"start": "2026-05-15T11:30:00Z", "end": "2026-05-15T12:00:00Z"}]}
                """);
        assertThat(answer.at("/data/0/groups/0/values/0").asString()).isEqualTo("eu");
        assertThat(answer.at("/data/0/groups/0/quantity").asString()).isEqualTo("5");
        assertThat(answer.at("/data/0/groups/1/quantity").asString()).isEqualTo("2.5");
        assertThat(answer.at("/data/1/groups")).hasSize(1);
        assertThat(answer.at("/data/1/groups/0/quantity").asString()).isEqualTo("2.5");
    }

    @Test
    void quantitiesOfSupposedEventsNeedNoArchive() {
        var answer = quantities("""
                {"customer_id": "c1", "metric_sql": "select count(*) from events",
                 "grouping_keys": [],
                 "timeframes": [{"start": "2026-05-15T00:00:00Z", "end": "2026-05-16T00:00:00Z"}],
                 "events": [{"event_name": "a", "timestamp": "2026-05-15T00:00:00Z", "properties": {"x": 1, "n": null}},
                            {"event_name": "a", "timestamp": "2026-05-16T00:00:00Z", "properties": {}}]}
                """);
        assertThat(answer.at("/data/0/groups")).hasSize(1);
        assertThat(answer.at("/data/0/groups/0/values")).isEmpty();
        assertThat(answer.at("/data/0/groups/0/quantity").asString()).isEqualTo("1");
    }

    @Test
    void volumeListsEveryHour() {
        customer("c1", null);
        ingestedWithDebug(event("e1", "customer_id", "c1"), event("e2", "customer_id", "c1"));

        await().atMost(PATIENCE).until(() -> volume(11) == 2);
        var hours = body(identity.as(merchant, http)
                .get()
                .uri("/v1/events/volume?timeframe_start=2026-05-15T09:30:00Z")
                .exchange()
                .expectStatus()
                .isOk());
        assertThat(hours.at("/data")).hasSize(3);
        assertThat(hours.at("/data/0/timeframe_start").asString()).isEqualTo("2026-05-15T09:00:00+00:00");
        assertThat(hours.at("/data/0/count").asInt()).isZero();
        assertThat(hours.at("/data/2/timeframe_end").asString()).isEqualTo("2026-05-15T12:00:00+00:00");
    }

    private static String metric(String sql) {
        return "metric-" + sql.hashCode();
    }

    private JsonNode quantities(String question) {
        return body(identity.asService(merchant, http)
                .post()
                .uri("/internal/v1/usage_quantities")
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .exchange()
                .expectStatus()
                .isOk());
    }
}
