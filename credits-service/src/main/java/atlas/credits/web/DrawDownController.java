package atlas.credits.web;

import atlas.credits.domain.ledger.Charge;
import atlas.credits.domain.ledger.Line;
import atlas.credits.drawdown.DrawDowns;
import atlas.credits.drawdown.DrawnLine;
import atlas.kernel.Money;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Invoicing asks, while it issues an invoice, what credits pay.
@RestController
class DrawDownController {

    private final DrawDowns drawDowns;

    DrawDownController(DrawDowns drawDowns) {
        this.drawDowns = drawDowns;
    }

    record DrawDownRequest(String customerId, List<LineRequest> lines) {}

    record LineRequest(
            String lineId,
            String priceId,
            @Nullable String itemId,
            String currency,
            String amount,
            boolean convertible,
            @Nullable Instant start,
            @Nullable Instant end) {}

    record DrawDownView(List<LineView> lines) {}

    record LineView(String lineId, String creditsApplied) {}

    @PutMapping("/internal/v1/draw_downs/{invoiceId}")
    DrawDownView commit(Caller caller, @PathVariable String invoiceId, @RequestBody DrawDownRequest request) {
        var lines = request.lines().stream().map(line -> drawn(invoiceId, line)).toList();
        var drawn = drawDowns.commit(caller.merchant(), request.customerId(), invoiceId, lines);
        return new DrawDownView(request.lines().stream()
                .map(line -> new LineView(line.lineId(), applied(line, drawn)))
                .toList());
    }

    private static DrawnLine drawn(String invoiceId, LineRequest line) {
        try {
            var amount = Money.of(line.amount(), line.currency()).amount();
            var charge = new Charge(invoiceId, line.lineId(), line.priceId());
            return new DrawnLine(
                    line.currency(), new Line(charge, line.itemId(), amount, line.convertible(), line.end()));
        } catch (NumberFormatException _) {
            throw new InvalidRequest("lines.amount: must be a decimal");
        }
    }

    private static String applied(LineRequest line, Map<String, BigDecimal> drawn) {
        return new Money(drawn.getOrDefault(line.lineId(), BigDecimal.ZERO), line.currency()).text();
    }
}
