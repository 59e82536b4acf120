package atlas.alerts.messaging;

import static java.util.Comparator.naturalOrder;

import atlas.alerts.domain.level.Level.Cost;
import atlas.alerts.domain.level.Level.Line;
import atlas.alerts.evaluation.Evaluation;
import atlas.alerts.webhook.Announcements;
import atlas.alerts.webhook.DraftDate;
import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.platform.kafka.Batches;
import atlas.schemas.Topics;
import atlas.schemas.invoices.AccrualLine;
import atlas.schemas.invoices.InvoiceAccrual;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears what draft invoices amount to, and what date they will have.
@Component
class AccrualListener {

    private final Evaluation evaluation;
    private final Announcements announcements;
    private final Batches batches;

    AccrualListener(Evaluation evaluation, Announcements announcements, Batches batches) {
        this.evaluation = evaluation;
        this.announcements = announcements;
        this.batches = batches;
    }

    @KafkaListener(
            id = "costs",
            groupId = "${spring.application.name}.costs",
            topics = Topics.INVOICE_ACCRUALS,
            batch = "true")
    void on(List<ConsumerRecord<String, InvoiceAccrual>> records) {
        batches.take(records, accruals -> {
            evaluation.take(accruals.stream().map(AccrualListener::cost).toList());
            accruals.stream().map(AccrualListener::date).forEach(announcements::take);
        });
    }

    private static DraftDate date(InvoiceAccrual accrual) {
        return new DraftDate(
                new MerchantId(accrual.getMerchantId()),
                accrual.getId(),
                accrual.getCustomerId(),
                accrual.getSubscriptionId(),
                accrual.getStatus(),
                accrual.getInvoiceDate(),
                accrual.getVersion());
    }

    /// An invoice that bills no period in arrears is not the invoice of a period.
    private static Cost cost(InvoiceAccrual accrual) {
        var start = bound(accrual.getPeriodStart(), accrual, AccrualLine::getStart, Stream::min);
        var end = bound(accrual.getPeriodEnd(), accrual, AccrualLine::getEnd, Stream::max);
        var counts = start != null && end != null;
        return new Cost(
                new MerchantId(accrual.getMerchantId()),
                accrual.getSubscriptionId(),
                accrual.getCustomerId(),
                accrual.getId(),
                accrual.getCurrency(),
                Decimals.parse(accrual.getTotal()),
                Decimals.parse(accrual.getSpend()),
                accrual.getLines().stream()
                        .filter(line -> line.getMetricId() != null)
                        .map(line -> line(line, accrual.getCurrency()))
                        .toList(),
                start == null ? accrual.getInvoiceDate() : start,
                end == null ? accrual.getInvoiceDate() : end,
                accrual.getInvoiceDate(),
                counts ? accrual.getStatus() : Cost.DISCARDED,
                accrual.getVersion());
    }

    @FunctionalInterface
    private interface Outermost {
        Optional<Instant> of(Stream<Instant> instants, Comparator<Instant> order);
    }

    private static @Nullable Instant bound(
            @Nullable Instant given,
            InvoiceAccrual accrual,
            Function<AccrualLine, @Nullable Instant> ofLine,
            Outermost outermost) {
        if (given != null) {
            return given;
        }
        var instants = accrual.getLines().stream()
                .filter(AccrualLine::getInArrears)
                .map(ofLine)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
        return outermost.of(instants, naturalOrder()).orElse(null);
    }

    private static Line line(AccrualLine line, String currency) {
        return new Line(
                line.getPriceId(),
                line.getItemId(),
                line.getCurrency().isEmpty() ? currency : line.getCurrency(),
                Decimals.parse(line.getSubtotal()));
    }
}
