package atlas.alerts.domain.level;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.alert.PriceFilter;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How high something of a subscription stands in a billing period. A newer level replaces an older one.
public sealed interface Level {

    MerchantId merchant();

    String subscriptionId();

    Instant start();

    Instant end();

    long revision();

    /// What the alert compares with its thresholds, if this is what it watches.
    Optional<BigDecimal> measuredBy(Alert alert);

    /// The quantity of a metric in a billing window.
    record Usage(
            MerchantId merchant,
            String subscriptionId,
            String windowId,
            String metricId,
            Instant start,
            Instant end,
            BigDecimal quantity,
            long revision)
            implements Level {

        @Override
        public Optional<BigDecimal> measuredBy(Alert alert) {
            return alert.type() == AlertType.USAGE_EXCEEDED && metricId.equals(alert.metricId())
                    ? Optional.of(quantity)
                    : Optional.empty();
        }
    }

    /// What the invoice of a period amounts to.
    ///
    /// @param total after adjustments and prepaid credits, with what was already billed of the period
    /// @param spend rated usage before adjustments and credits
    record Cost(
            MerchantId merchant,
            String subscriptionId,
            String customerId,
            String invoiceId,
            String currency,
            BigDecimal total,
            BigDecimal spend,
            List<Line> lines,
            Instant start,
            Instant end,
            Instant invoiceDate,
            String status,
            long revision)
            implements Level {

        public static final String DISCARDED = "discarded";

        public Cost {
            lines = List.copyOf(lines);
        }

        @Override
        public Optional<BigDecimal> measuredBy(Alert alert) {
            if (status.equals(DISCARDED)
                    || !(alert.currency() == null || alert.currency().equals(currency))) {
                return Optional.empty();
            }
            return switch (alert.type()) {
                case COST_EXCEEDED -> Optional.of(total);
                case SPEND_EXCEEDED -> Optional.of(spendOn(alert.priceFilters()));
                case USAGE_EXCEEDED, CREDIT_BALANCE_DEPLETED, CREDIT_BALANCE_DROPPED, CREDIT_BALANCE_RECOVERED ->
                    Optional.empty();
            };
        }

        private BigDecimal spendOn(List<PriceFilter> filters) {
            return filters.isEmpty()
                    ? spend
                    : lines.stream()
                            .filter(line -> line.isCountedBy(filters))
                            .map(Line::subtotal)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /// A price whose usage is on an invoice.
    record Line(String priceId, String itemId, String currency, BigDecimal subtotal) {

        boolean isCountedBy(List<PriceFilter> filters) {
            return filters.stream().allMatch(filter -> filter.admits(field(filter.field())));
        }

        private String field(String name) {
            return switch (name) {
                case "price_id" -> priceId;
                case "item_id" -> itemId;
                case "currency" -> currency;
                default -> throw new IllegalArgumentException("No field of a line: " + name);
            };
        }
    }
}
