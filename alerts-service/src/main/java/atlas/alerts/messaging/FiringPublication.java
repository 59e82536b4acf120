package atlas.alerts.messaging;

import atlas.alerts.domain.alert.Firing;
import atlas.alerts.domain.alert.Scope.OfPlan;
import atlas.alerts.evaluation.FiringTopic;
import atlas.eventstore.outbox.Outbox;
import atlas.kernel.Decimals;
import atlas.schemas.Topics;
import atlas.schemas.alerts.AlertFiring;
import atlas.schemas.alerts.AlertRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What the world hears of alerts.
@Component
class FiringPublication implements FiringTopic {

    private final Outbox outbox;

    FiringPublication(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void publish(Firing firing, Instant at) {
        var alert = firing.alert();
        var record = AlertRecord.newBuilder()
                .setMerchantId(alert.merchant().value())
                .setId(firing.id())
                .setType(alert.type().webhook())
                .setVersion(1)
                .setOccurredAt(at)
                .setFiring(firing(firing))
                .build();
        outbox.add(Topics.ALERTS, alert.merchant().key(alert.id()), record);
    }

    private static AlertFiring firing(Firing firing) {
        var alert = firing.alert();
        var ofSubscription = alert.type().isOfSubscription();
        var timeframe = firing.timeframe();
        return AlertFiring.newBuilder()
                .setId(firing.id())
                .setAlertId(alert.id())
                .setAlertType(alert.type().wireName())
                .setCustomerId(ofSubscription ? null : firing.subjectId())
                .setSubscriptionId(ofSubscription ? firing.subjectId() : null)
                .setPlanId(alert.scope() instanceof OfPlan plan ? plan.id() : null)
                .setMetricId(alert.metricId())
                .setCurrency(alert.currency())
                .setThreshold(scaled(firing.threshold()))
                .setValue(scaled(firing.value()))
                .setTimeframeStart(timeframe == null ? null : timeframe.start())
                .setTimeframeEnd(timeframe == null ? null : timeframe.end())
                .build();
    }

    private static BigDecimal scaled(BigDecimal number) {
        return number.setScale(Decimals.SCALE, RoundingMode.HALF_UP);
    }
}
