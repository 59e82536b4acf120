package atlas.invoicing.issue;

import static java.util.stream.Collectors.toMap;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.register.Registered;
import atlas.kernel.Money;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.json.Timestamps;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Asks the service that owns the ledgers.
@Component
class CreditsService implements DrawDowns {

    private final ServiceCalls services;

    CreditsService(ServiceCalls services) {
        this.services = services;
    }

    record DrawDown(String customerId, List<Line> lines) {}

    record Line(
            String lineId,
            String priceId,
            String itemId,
            String currency,
            String amount,
            boolean convertible,
            String start,
            String end) {

        private static Line of(InvoiceLine line, String currency) {
            var price = line.billed();
            return new Line(
                    line.id(),
                    price.id(),
                    price.itemId(),
                    price.currency(),
                    new Money(line.amounts().adjustedSubtotal(), price.currency()).text(),
                    price.currency().equals(currency) || price.conversionRate() != null,
                    Timestamps.text(line.start()),
                    Timestamps.text(line.end()));
        }
    }

    @Override
    public Map<String, BigDecimal> draw(Registered invoice, List<InvoiceLine> lines) {
        var drawn = services.put(
                "credits",
                invoice.merchant(),
                new DrawDown(
                        invoice.customerId(),
                        lines.stream()
                                .map(line -> Line.of(line, invoice.currency()))
                                .toList()),
                "/internal/v1/draw_downs/{invoice_id}",
                invoice.id());
        return drawn.path("lines")
                .valueStream()
                .collect(toMap(
                        line -> line.path("line_id").stringValue(),
                        line -> new BigDecimal(line.path("credits_applied").asString())));
    }
}
