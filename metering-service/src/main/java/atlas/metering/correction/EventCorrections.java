package atlas.metering.correction;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metering.archive.ArchiveGrowth;
import atlas.metering.archive.ArchiveProgress;
import atlas.metering.archive.StoredEvent;
import atlas.metering.archive.StoredEvents;
import atlas.metering.correction.Corrections.Correction;
import atlas.metering.event.EventAction;
import atlas.metering.event.EventProperties;
import atlas.metering.ingest.AcceptedEvent;
import atlas.metering.ingest.EventLog;
import atlas.metering.usage.MeteredWindows;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Changes events that were counted, or takes them back. The log gets the correction as a fact of its own, and
/// every window that holds the event is counted anew.
public final class EventCorrections {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String TAKEN_BACK = "";

    private final StoredEvents events;
    private final ArchiveProgress progress;
    private final ArchiveGrowth growth;
    private final BooleanSupplier nothingUnderway;
    private final References references;
    private final MeteredWindows windows;
    private final Corrections corrections;
    private final EventLog log;
    private final Clock clock;
    private final Rules rules;

    /// @param grace how long after its end a period is still open
    /// @param quota of amendments, and of deprecations, for each customer
    /// @param quotaPeriod in which that many are allowed
    public record Rules(Duration grace, int quota, Duration quotaPeriod) {}

    /// @param nothingUnderway whether everything that was accepted is counted
    public EventCorrections(
            StoredEvents events,
            ArchiveProgress progress,
            ArchiveGrowth growth,
            BooleanSupplier nothingUnderway,
            References references,
            MeteredWindows windows,
            Corrections corrections,
            EventLog log,
            Clock clock,
            Rules rules) {
        this.events = events;
        this.progress = progress;
        this.growth = growth;
        this.nothingUnderway = nothingUnderway;
        this.references = references;
        this.windows = windows;
        this.corrections = corrections;
        this.log = log;
        this.clock = clock;
        this.rules = rules;
    }

    /// Returns when the log has it. The same amendment again changes nothing.
    ///
    /// @param amended the event as it should be, with its own id
    /// @throws NotFound if no such event was counted
    /// @throws atlas.kernel.decider.CommandRejected if it may not be amended
    public void amend(Caller caller, AcceptedEvent amended) {
        var event = find(caller, amended.idempotencyKey());
        requireSame(caller, event, amended);
        if (event.isDeprecated()) {
            throw CorrectionRejection.EVENT_DEPRECATED.because("The event was deprecated and cannot be amended");
        }
        var version = new AcceptedEvent(
                event.id(),
                amended.eventName(),
                event.timestamp(),
                event.customer(),
                event.externalCustomer(),
                amended.properties());
        var content = amended.eventName() + "\n" + amended.properties();
        if (!isSame(event, amended)
                || corrections.last(caller.merchant(), event.id()).isPresent()) {
            correct(caller, event, version, EventAction.AMENDED, content);
        }
    }

    /// Returns when the log has it. Once more changes nothing.
    ///
    /// @throws NotFound if no such event was counted
    /// @throws atlas.kernel.decider.CommandRejected if it may not be deprecated
    public void deprecate(Caller caller, String id) {
        var event = find(caller, id);
        if (!event.isDeprecated()) {
            var version = new AcceptedEvent(
                    event.id(),
                    event.eventName(),
                    event.timestamp(),
                    event.customer(),
                    event.externalCustomer(),
                    event.properties());
            correct(caller, event, version, EventAction.DEPRECATED, TAKEN_BACK);
        }
    }

    private void correct(Caller caller, StoredEvent event, AcceptedEvent version, EventAction action, String content) {
        requireCustomer(caller, event);
        requireOpenPeriods(caller.merchant(), event);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var correction = new Correction(caller.merchant(), event.customer(), event.id(), action, content, now);
        corrections.alone(caller.merchant(), event.customer(), () -> {
            accept(correction);
            log.correct(caller.merchant(), version, action, now);
        });
    }

    /// A correction that is repeated is sent again, in case only its record is left of it, and is free.
    private void accept(Correction correction) {
        var last = corrections.last(correction.merchant(), correction.event()).orElse(null);
        var isRepeated = last != null
                && last.action() == correction.action()
                && last.content().equals(correction.content());
        if (isRepeated) {
            return;
        }
        if (last != null && last.action() == EventAction.DEPRECATED) {
            throw CorrectionRejection.EVENT_DEPRECATED.because("The event was deprecated and cannot be amended");
        }
        var since = correction.at().minus(rules.quotaPeriod());
        var used = corrections.count(correction.merchant(), correction.customer(), correction.action(), since);
        if (used >= rules.quota()) {
            throw CorrectionRejection.QUOTA_EXHAUSTED.because("At most %d events of a customer can be %s in %d days"
                    .formatted(
                            rules.quota(),
                            correction.action().text(),
                            rules.quotaPeriod().toDays()));
        }
        corrections.record(correction);
    }

    /// What was accepted a moment ago is waited for; what is not known when nothing is underway does not exist.
    private StoredEvent find(Caller caller, String id) {
        var merchant = caller.merchant();
        growth.await(() -> events.find(merchant, id).isPresent() || nothingUnderway.getAsBoolean(), PATIENCE);
        var event = events.find(merchant, id).orElseThrow(() -> new NotFound("Event", id));
        progress.awaitAll(merchant, event.customer());
        return events.find(merchant, id).orElseThrow(() -> new NotFound("Event", id));
    }

    private void requireSame(Caller caller, StoredEvent event, AcceptedEvent amended) {
        var errors = new ArrayList<String>();
        if (!event.timestamp().equals(amended.timestamp())) {
            errors.add("timestamp: must be that of the event, " + event.timestamp());
        }
        if (amended.customerId() != null && !amended.customerId().equals(event.customer())) {
            errors.add("customer_id: must be the customer of the event");
        }
        var external = amended.externalCustomerId();
        if (external != null && !isCustomer(caller, event, external)) {
            errors.add("external_customer_id: must be the customer of the event");
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }

    private boolean isCustomer(Caller caller, StoredEvent event, String externalId) {
        try {
            var customer = references.getByExternalId(caller, "customer", externalId);
            return customer.path("id").asString().equals(event.customer());
        } catch (NotFound _) {
            return false;
        }
    }

    private void requireCustomer(Caller caller, StoredEvent event) {
        try {
            references.get(caller, "customer", event.customer());
        } catch (NotFound _) {
            throw CorrectionRejection.CUSTOMER_GONE.because("The event's customer does not exist any more");
        }
    }

    /// An event is open as long as the invoices that bill it are.
    private void requireOpenPeriods(MerchantId merchant, StoredEvent event) {
        var now = clock.instant();
        for (var window : windows.holding(merchant, event.customer(), event.timestamp())) {
            var closed = window.isBilledAtOnce() ? window.period().end() : closing(window.period());
            if (now.isAfter(closed)) {
                throw CorrectionRejection.PERIOD_CLOSED.because(
                        "The billing period of the event was closed at " + closed);
            }
        }
    }

    private Instant closing(BillingPeriod period) {
        return period.end().plus(rules.grace());
    }

    private static boolean isSame(StoredEvent event, AcceptedEvent amended) {
        return Objects.equals(event.eventName(), amended.eventName())
                && EventProperties.parse(event.properties()).equals(EventProperties.parse(amended.properties()));
    }
}
