package atlas.alerts.webhook;

import atlas.alerts.webhook.DueFacts.Fact;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.json.Timestamps;
import atlas.platform.replica.Erased;
import atlas.platform.replica.PublishedEntity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns what others publish into events. Each change is told once: its event is told in the transaction
/// that notes its version, and the event's id is derived from that version.
@Component
public class Announcements {

    private static final String CUSTOMER = "customer";
    private static final String SUBSCRIPTION = "subscription";
    private static final String INVOICE = "invoice";
    private static final String DRAFT = "draft";

    private final Subjects subjects;
    private final Resources resources;
    private final Outgoing outgoing;
    private final DueFacts facts;
    private final TransactionOperations transaction;

    Announcements(
            Subjects subjects,
            Resources resources,
            Outgoing outgoing,
            DueFacts facts,
            TransactionOperations transaction) {
        this.subjects = subjects;
        this.resources = resources;
        this.outgoing = outgoing;
        this.facts = facts;
        this.transaction = transaction;
    }

    public void take(PublishedChange change) {
        transaction.executeWithoutResult(_ -> {
            subjects.replace(change.entity()).ifPresent(replaced -> tell(change, replaced.before()));
            var entity = change.entity();
            if (entity.kind().equals(CUSTOMER) && PublishedEntity.isDeleted(entity.data())) {
                outgoing.erase(entity.merchant(), entity.id());
            }
        });
    }

    /// Whoever was away for long hears of a deletion by its tombstone only.
    public void take(Erased erased, Instant at) {
        subjects.deletionOf(erased)
                .ifPresent(gone -> take(new PublishedChange(gone, erased.kind() + ".deleted", at, Map.of())));
    }

    /// Tells something about a customer that is no change of the customer itself.
    public void tellOfCustomer(MerchantId merchant, String id, String type, String key, Instant at, ObjectNode what) {
        var event = new Event(merchant, IdGenerator.derivedFrom(merchant.value(), type, key), type, at);
        transaction.executeWithoutResult(
                _ -> outgoing.send(event, () -> resources.known(merchant, CUSTOMER, id, at), () -> what));
    }

    /// A draft was changed by hand. Its versions are not those of the invoice that comes of it, so it is told
    /// and not kept.
    public void tellOfDraft(PublishedChange change, ObjectNode before) {
        var draft = change.entity();
        var id = IdGenerator.derivedFrom(
                draft.merchant().value(), DRAFT, draft.id(), Long.toString(draft.version()), change.type());
        var event = new Event(draft.merchant(), id, change.type(), change.at());
        transaction.executeWithoutResult(_ -> outgoing.send(
                event,
                () -> resources.invoice(draft.merchant(), draft.data()),
                () -> EventProperties.of(change.type(), change, before)));
    }

    /// A draft has a date, on which the period it bills is over.
    public void take(DraftDate draft) {
        transaction.executeWithoutResult(_ -> {
            if (subjects.note(draft)) {
                facts.schedule(new Fact(
                        draft.merchant(),
                        INVOICE,
                        draft.invoiceId(),
                        EventTypes.INVOICE_DATE_ELAPSED,
                        draft.invoiceDate()));
            }
        });
    }

    /// Tells what has become true, unless it is not so any more.
    void due(Fact fact) {
        transaction.executeWithoutResult(_ -> {
            switch (fact.type()) {
                case EventTypes.SUBSCRIPTION_STARTED -> tell(fact, SUBSCRIPTION, "start_date");
                case EventTypes.SUBSCRIPTION_ENDED -> tell(fact, SUBSCRIPTION, "end_date");
                case EventTypes.INVOICE_DATE_ELAPSED -> invoiceDateElapsed(fact);
                default -> throw new IllegalArgumentException("Never due: " + fact.type());
            }
        });
    }

    private void tell(PublishedChange change, @Nullable ObjectNode before) {
        var entity = change.entity();
        EventTypes.of(change.type()).ifPresent(type -> {
            var id = IdGenerator.derivedFrom(
                    entity.merchant().value(), entity.kind(), entity.id(), Long.toString(entity.version()), type);
            outgoing.send(
                    new Event(entity.merchant(), id, type, change.at()),
                    () -> resources.completed(entity.merchant(), entity.kind(), entity.data(), change.at()),
                    () -> EventProperties.of(type, change, before));
        });
        switch (entity.kind()) {
            case SUBSCRIPTION -> {
                schedule(change, before, "start_date", EventTypes.SUBSCRIPTION_STARTED);
                schedule(change, before, "end_date", EventTypes.SUBSCRIPTION_ENDED);
            }
            case INVOICE -> {
                if (subjects.find(entity.merchant(), DRAFT, entity.id()).isEmpty()) {
                    schedule(change, before, "invoice_date", EventTypes.INVOICE_DATE_ELAPSED);
                }
            }
            default -> {}
        }
    }

    private void schedule(PublishedChange change, @Nullable ObjectNode before, String field, String type) {
        var entity = change.entity();
        var date = entity.data().path(field);
        if (date.isString() && (before == null || !before.path(field).equals(date))) {
            var at = OffsetDateTime.parse(date.stringValue()).toInstant();
            facts.schedule(new Fact(entity.merchant(), entity.kind(), entity.id(), type, at));
        }
    }

    private void tell(Fact fact, String kind, String field) {
        subjects.find(fact.merchant(), kind, fact.id())
                .filter(data -> !PublishedEntity.isDeleted(data))
                .filter(data -> data.path(field).asString("").equals(Timestamps.text(fact.at())))
                .ifPresent(data -> outgoing.send(
                        event(fact),
                        () -> resources.completed(fact.merchant(), kind, data, fact.at()),
                        JsonNodeFactory.instance::objectNode));
    }

    private void invoiceDateElapsed(Fact fact) {
        invoice(fact)
                .filter(data -> data.path("invoice_date").asString("").equals(Timestamps.text(fact.at())))
                .filter(data -> !data.path("status").asString("").equals("discarded"))
                .ifPresent(data -> outgoing.send(
                        event(fact),
                        () -> resources.minified(fact.merchant(), data),
                        () -> JsonNodeFactory.instance.objectNode().put("invoice_date", Timestamps.text(fact.at()))));
    }

    private Optional<ObjectNode> invoice(Fact fact) {
        return subjects.find(fact.merchant(), INVOICE, fact.id())
                .or(() -> subjects.find(fact.merchant(), DRAFT, fact.id()));
    }

    private static Event event(Fact fact) {
        var at = Timestamps.text(fact.at());
        var id = IdGenerator.derivedFrom(fact.merchant().value(), fact.kind(), fact.id(), fact.type(), at);
        return new Event(fact.merchant(), id, fact.type(), fact.at());
    }
}
