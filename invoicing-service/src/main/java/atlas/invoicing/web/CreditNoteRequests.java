package atlas.invoicing.web;

import atlas.invoicing.credit.CreditRequest;
import atlas.invoicing.credit.CreditRequest.Days;
import atlas.invoicing.domain.creditnote.CreditReason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what is to be credited. Days of service are said once for all lines, for each of them, or not at
/// all.
final class CreditNoteRequests {

    private static final int MAX_LINES = 500;

    private CreditNoteRequests() {}

    record CreditNoteRequest(
            @Nullable List<LineRequest> lineItems,
            @Nullable String reason,
            @Nullable String memo,
            @Nullable String startDate,
            @Nullable String endDate) {}

    record LineRequest(
            @Nullable String invoiceLineItemId,
            @Nullable JsonNode amount,
            @Nullable String startDate,
            @Nullable String endDate) {

        private boolean hasDays() {
            return startDate != null || endDate != null;
        }
    }

    static CreditRequest read(CreditNoteRequest request) {
        var inputs = new Inputs();
        var reason = CreditReason.of(inputs.text("reason", request.reason()));
        if (request.reason() != null && reason.isEmpty()) {
            inputs.refuse("reason", "must be duplicate, fraudulent, order_change or product_unsatisfactory");
        }
        var lines = request.lineItems() == null ? List.<LineRequest>of() : request.lineItems();
        if (lines.isEmpty() || lines.size() > MAX_LINES || lines.stream().anyMatch(Objects::isNull)) {
            inputs.refuse("line_items", "must have 1 to %d entries".formatted(MAX_LINES));
        }
        inputs.check();
        var common = days(inputs, "", request.startDate(), request.endDate());
        checkMix(inputs, common != null, lines);
        var read = IntStream.range(0, lines.size())
                .mapToObj(i -> line(inputs, "line_items[%d].".formatted(i), lines.get(i), common))
                .toList();
        inputs.check();
        return new CreditRequest(read, reason.orElseThrow(), request.memo());
    }

    private static void checkMix(Inputs inputs, boolean common, List<LineRequest> lines) {
        var own = lines.stream().filter(LineRequest::hasDays).count();
        if (common && own > 0) {
            inputs.refuse("start_date", "must be given for the whole note or for its lines, not for both");
        } else if (own > 0 && own < lines.size()) {
            inputs.refuse("line_items", "must all have a start_date and an end_date, or none of them");
        }
    }

    private static CreditRequest.Line line(Inputs inputs, String path, LineRequest line, @Nullable Days common) {
        var amount = inputs.decimal(path + "amount", line.amount());
        if (line.amount() != null && amount.signum() <= 0) {
            inputs.refuse(path + "amount", "must be greater than zero");
        }
        var own = days(inputs, path, line.startDate(), line.endDate());
        return new CreditRequest.Line(
                inputs.text(path + "invoice_line_item_id", line.invoiceLineItemId()),
                amount,
                own == null ? common : own);
    }

    private static @Nullable Days days(Inputs inputs, String path, @Nullable String start, @Nullable String end) {
        if (start == null && end == null) {
            return null;
        }
        var first = date(inputs, path + "start_date", start);
        var last = date(inputs, path + "end_date", end);
        if (last.isBefore(first)) {
            inputs.refuse(path + "end_date", "must not be before start_date");
        }
        return new Days(first, last);
    }

    private static LocalDate date(Inputs inputs, String field, @Nullable String text) {
        try {
            return LocalDate.parse(inputs.text(field, text));
        } catch (DateTimeException _) {
            if (text != null) {
                inputs.refuse(field, "must be a date, as in 2025-01-31");
            }
            return LocalDate.EPOCH;
        }
    }
}
