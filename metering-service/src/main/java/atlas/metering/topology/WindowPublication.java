package atlas.metering.topology;

import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.schemas.usage.MetricWindow;
import atlas.schemas.usage.WindowGroup;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A window as the world sees it.
final class WindowPublication {

    private WindowPublication() {}

    static String key(WindowDefinition window) {
        return new MerchantId(window.merchant()).key(window.customer(), window.id());
    }

    static MetricWindow record(OpenWindow window, long revision, Instant now) {
        var definition = window.definition();
        return new MetricWindow(
                definition.merchant(),
                definition.id(),
                definition.kind().text(),
                definition.customer(),
                definition.metric(),
                definition.subscription(),
                definition.price(),
                definition.start(),
                definition.end(),
                decimal(window.tallies().quantity()),
                groups(window),
                window.events(),
                revision,
                now.truncatedTo(ChronoUnit.MICROS));
    }

    private static List<WindowGroup> groups(OpenWindow window) {
        if (window.definition().groupingKeys().isEmpty()) {
            return List.of();
        }
        return window.tallies().all().stream()
                .map(tally -> new WindowGroup(
                        tally.values(), decimal(tally.accumulator().quantity())))
                .toList();
    }

    private static BigDecimal decimal(BigDecimal quantity) {
        return quantity.setScale(Decimals.SCALE);
    }
}
