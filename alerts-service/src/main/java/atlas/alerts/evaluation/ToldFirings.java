package atlas.alerts.evaluation;

import atlas.alerts.alert.AlertJson;
import atlas.alerts.domain.alert.Firing;
import atlas.alerts.webhook.Event;
import atlas.alerts.webhook.Outgoing;
import atlas.alerts.webhook.PricingUnits;
import atlas.alerts.webhook.Resources;
import atlas.kernel.Decimals;
import atlas.platform.json.Timestamps;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sends the webhook of a firing, and publishes it.
@Component
class ToldFirings implements Firings {

    private final Outgoing outgoing;
    private final Resources resources;
    private final FiringTopic topic;
    private final Clock clock;

    ToldFirings(Outgoing outgoing, Resources resources, FiringTopic topic, Clock clock) {
        this.outgoing = outgoing;
        this.resources = resources;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public void fire(Firing firing) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var alert = firing.alert();
        var kind = alert.type().isOfSubscription() ? "subscription" : "customer";
        outgoing.send(
                new Event(alert.merchant(), firing.id(), alert.type().webhook(), now),
                () -> resources.known(alert.merchant(), kind, firing.subjectId(), now),
                () -> properties(firing));
        topic.publish(firing, now);
    }

    private static ObjectNode properties(Firing firing) {
        var alert = firing.alert();
        var threshold = Decimals.plain(firing.threshold());
        var value = Decimals.plain(firing.value());
        var json = JsonNodeFactory.instance.objectNode();
        switch (alert.type()) {
            case USAGE_EXCEEDED ->
                json.put("billable_metric_id", alert.metricId())
                        .put("quantity_threshold", threshold)
                        .put("evaluated_quantity", value);
            case COST_EXCEEDED, SPEND_EXCEEDED ->
                json.put("amount_threshold", threshold).put("evaluated_amount", value);
            case CREDIT_BALANCE_DROPPED ->
                json.put("balance_threshold", threshold).set("pricing_unit", PricingUnits.of(alert.currency()));
            case CREDIT_BALANCE_DEPLETED, CREDIT_BALANCE_RECOVERED ->
                json.set("pricing_unit", PricingUnits.of(alert.currency()));
        }
        var timeframe = firing.timeframe();
        if (timeframe != null) {
            json.put("timeframe_start", Timestamps.text(timeframe.start()))
                    .put("timeframe_end", Timestamps.text(timeframe.end()));
        }
        json.set("alert_configuration", AlertJson.inWebhook(alert));
        return json;
    }
}
