package atlas.invoicing.web;

import atlas.invoicing.register.DraftSettings;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.written.Items;
import atlas.invoicing.written.Items.Item;
import atlas.invoicing.written.WrittenInvoice;
import atlas.invoicing.written.WrittenLine;
import atlas.kernel.Currencies;
import atlas.kernel.Decimals;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.Metadata;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Reads what somebody writes on an invoice, in the contract's form and in the longer one of the real API.
@Component
class WrittenRequests {

    private static final int MAX_DAYS_AHEAD = 366;
    private static final int MAX_LINES = 500;

    private final References references;
    private final Items items;
    private final Clock clock;
    private final IdGenerator ids = IdGenerator.secure();

    WrittenRequests(References references, Items items, Clock clock) {
        this.references = references;
        this.items = items;
        this.clock = clock;
    }

    record InvoiceRequest(
            @Nullable String customerId,
            @Nullable String externalCustomerId,
            @Nullable String currency,
            @Nullable String invoiceDate,
            @Nullable List<LineRequest> lineItems,
            @Nullable String memo,
            @Nullable Integer netTerms,
            @Nullable String dueDate,
            @Nullable Boolean autoCollection,
            @Nullable Boolean willAutoIssue,
            @Nullable Map<String, @Nullable String> metadata,
            @Nullable JsonNode discount) {}

    record LineRequest(
            @Nullable String name,
            @Nullable String itemId,
            @Nullable JsonNode quantity,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable String modelType,
            @Nullable UnitRequest unitConfig) {}

    record UnitRequest(
            @Nullable JsonNode unitAmount,
            @Nullable Boolean prorated,
            @Nullable JsonNode scalingFactor) {}

    record AddedLineRequest(
            @Nullable String invoiceId,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable JsonNode quantity,
            @Nullable JsonNode amount,
            @Nullable String name,
            @Nullable String itemId) {}

    WrittenInvoice read(Caller caller, InvoiceRequest request) {
        var inputs = new Inputs();
        if ((request.customerId() == null) == (request.externalCustomerId() == null)) {
            inputs.refuse("customer_id", "exactly one of customer_id and external_customer_id is required");
        }
        var currency = currency(inputs, request.currency());
        inputs.text("invoice_date", request.invoiceDate());
        if (request.discount() != null && !request.discount().isNull()) {
            inputs.refuse("discount", "is not supported on one-off invoices; write the discounted amount");
        }
        inputs.check();
        var customer = customer(caller, request.customerId(), request.externalCustomerId());
        var zone = PublishedTerms.payer(customer).zone();
        var date = date(inputs, request.invoiceDate(), zone);
        var settings = new DraftSettings(
                inputs.days("net_terms", request.netTerms()),
                inputs.date("due_date", request.dueDate(), zone),
                request.autoCollection(),
                Boolean.TRUE.equals(request.willAutoIssue()),
                request.memo(),
                Metadata.of(request.metadata()),
                List.of());
        var lines = lines(inputs, request.lineItems(), date, zone);
        inputs.check();
        return new WrittenInvoice(
                ids.next(),
                customer,
                currency,
                date,
                settings,
                lines.stream().map(line -> line.written(caller)).toList());
    }

    WrittenLine read(Caller caller, AddedLineRequest request, ZoneId zone) {
        var inputs = new Inputs();
        var quantity = inputs.decimal("quantity", request.quantity());
        var amount = inputs.decimal("amount", request.amount());
        var start = inputs.date("start_date", inputs.text("start_date", request.startDate()), zone);
        var end = inputs.endDate("end_date", inputs.text("end_date", request.endDate()), zone);
        if (request.name() == null && request.itemId() == null) {
            inputs.refuse("name", "name or item_id is required");
        }
        if (quantity.signum() == 0) {
            inputs.refuse("quantity", "must not be zero");
        }
        inputs.check();
        var item = request.itemId() == null
                ? items.named(caller, String.valueOf(request.name()))
                : items.get(caller, request.itemId());
        var unit = amount.divide(quantity, MathContext.DECIMAL128).setScale(Decimals.SCALE, RoundingMode.HALF_UP);
        return new WrittenLine(
                request.name() == null ? item.name() : request.name(),
                item,
                quantity,
                unit.stripTrailingZeros(),
                amount,
                start == null ? Instant.EPOCH : start,
                end == null ? Instant.EPOCH : end);
    }

    private JsonNode customer(Caller caller, @Nullable String id, @Nullable String externalId) {
        return id == null
                ? references.getByExternalId(caller, "customer", String.valueOf(externalId))
                : references.get(caller, "customer", id);
    }

    static String currency(Inputs inputs, @Nullable String currency) {
        var given = inputs.text("currency", currency);
        if (!given.isEmpty() && !Currencies.isReal(given)) {
            inputs.refuse("currency", "must be a currency of ISO 4217");
        }
        return given;
    }

    private Instant date(Inputs inputs, @Nullable String text, ZoneId zone) {
        var date = inputs.date("invoice_date", text, zone);
        if (date != null && date.isAfter(clock.instant().plus(MAX_DAYS_AHEAD, ChronoUnit.DAYS))) {
            inputs.refuse("invoice_date", "must not be more than a year ahead");
        }
        return date == null ? clock.instant() : date;
    }

    /// A line that is read, before its item is looked up.
    private final class ReadLine {

        private final String name;
        private final @Nullable String itemId;
        private final BigDecimal quantity;
        private final BigDecimal unitAmount;
        private final Instant start;
        private final Instant end;

        private ReadLine(Inputs inputs, String path, LineRequest request, Instant date, ZoneId zone) {
            this.name = inputs.text(path + ".name", request.name());
            this.itemId = request.itemId();
            this.quantity = inputs.decimal(path + ".quantity", request.quantity());
            var unit = request.unitConfig();
            this.unitAmount =
                    inputs.decimal(path + ".unit_config.unit_amount", unit == null ? null : unit.unitAmount());
            if (request.modelType() != null && !request.modelType().equals("unit")) {
                inputs.refuse(path + ".model_type", "must be unit");
            }
            var from = inputs.date(path + ".start_date", request.startDate(), zone);
            var last = inputs.date(path + ".end_date", request.endDate(), zone);
            var to = inputs.endDate(path + ".end_date", request.endDate(), zone);
            this.start = from == null ? date : from;
            this.end = to == null ? Inputs.nextMidnight(start, zone) : to;
            var isBeforeFirstDay = end.equals(start) && !end.equals(last);
            if (end.isBefore(start) || isBeforeFirstDay) {
                inputs.refuse(path + ".end_date", "must not be before start_date");
            }
        }

        private WrittenLine written(Caller caller) {
            Item item = itemId == null ? items.named(caller, name) : items.get(caller, itemId);
            return new WrittenLine(name, item, quantity, unitAmount, quantity.multiply(unitAmount), start, end);
        }
    }

    private List<ReadLine> lines(Inputs inputs, @Nullable List<LineRequest> requested, Instant date, ZoneId zone) {
        if (requested == null || requested.isEmpty()) {
            inputs.refuse("line_items", "must not be empty");
            return List.of();
        }
        if (requested.size() > MAX_LINES) {
            inputs.refuse("line_items", "must not be more than " + MAX_LINES);
            return List.of();
        }
        return IntStream.range(0, requested.size())
                .mapToObj(i -> new ReadLine(inputs, "line_items[%d]".formatted(i), requested.get(i), date, zone))
                .toList();
    }
}
