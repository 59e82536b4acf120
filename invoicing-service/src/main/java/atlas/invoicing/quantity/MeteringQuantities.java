package atlas.invoicing.quantity;

import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.platform.internal.ServiceCalls;
import atlas.rating.Quantities.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Asks the metering service.
@Component
class MeteringQuantities implements UsageQuantities {

    private final ServiceCalls services;

    MeteringQuantities(ServiceCalls services) {
        this.services = services;
    }

    private record Body(
            String customerId,
            String metricSql,
            @Nullable String filter,
            List<String> groupingKeys,
            List<Timeframe> timeframes,
            @Nullable List<SupposedEvent> events) {}

    private record Timeframe(Instant start, Instant end) {}

    @Override
    public List<List<Group>> of(MerchantId merchant, Question question) {
        var body = new Body(
                question.customerId(),
                question.metricSql(),
                question.filter(),
                question.groupingKeys(),
                question.timeframes().stream()
                        .map(frame -> new Timeframe(frame.start(), frame.end()))
                        .toList(),
                question.supposed());
        return services.post("metering", merchant, body, "/internal/v1/usage_quantities")
                .path("data")
                .valueStream()
                .map(frame -> frame.path("groups")
                        .valueStream()
                        .map(MeteringQuantities::group)
                        .toList())
                .toList();
    }

    private static Group group(JsonNode group) {
        var values = new ArrayList<@Nullable String>();
        group.path("values").forEach(value -> values.add(value.isNull() ? null : value.stringValue()));
        return new Group(values, Decimals.parse(group.path("quantity").stringValue()));
    }
}
