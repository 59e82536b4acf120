package atlas.credits.messaging;

import atlas.credits.book.Posting;
import atlas.credits.book.Postings;
import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.Block.Phase;
import atlas.credits.domain.ledger.BlockFilter;
import atlas.credits.domain.ledger.Entry;
import atlas.credits.domain.ledger.EntryType;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.eventstore.outbox.Outbox;
import atlas.kernel.Decimals;
import atlas.schemas.Topics;
import atlas.schemas.credits.CreditBlock;
import atlas.schemas.credits.CreditLedgerRecord;
import atlas.schemas.credits.LedgerEntry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Ledgers as the world sees them: each entry, and the balance after it.
@Component
class LedgerPublication implements Postings {

    private final Outbox outbox;
    private final Clock clock;

    LedgerPublication(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void publish(LedgerKey key, @Nullable String externalCustomerId, List<Posting> postings) {
        for (var posting : postings) {
            var change = posting.change();
            var published = CreditLedgerRecord.newBuilder()
                    .setMerchantId(key.merchant().value())
                    .setId(change.entry().id())
                    .setType(change.created() ? "credit_ledger.entry_created" : "credit_ledger.entry_updated")
                    .setVersion(change.version())
                    .setOccurredAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                    .setCustomerId(key.customerId())
                    .setExternalCustomerId(externalCustomerId)
                    .setBalance(scaled(change.balance()))
                    .setLedgerEntry(entry(key, posting))
                    .build();
            outbox.add(Topics.CREDITS_LEDGER, key.merchant().key(key.customerId()), published);
        }
    }

    private static LedgerEntry entry(LedgerKey key, Posting posting) {
        var entry = posting.change().entry();
        var detail = entry.detail();
        var charge = detail.charge();
        return LedgerEntry.newBuilder()
                .setId(entry.id())
                .setLedgerSequenceNumber(entry.sequence())
                .setEntryType(entry.type().text())
                .setEntryStatus(entry.status().text())
                .setAmount(scaled(entry.amount()))
                .setStartingBalance(scaled(posting.startingBalance()))
                .setEndingBalance(scaled(posting.endingBalance()))
                .setCurrency(key.currency())
                .setDescription(detail.note().description())
                .setCreditBlock(block(posting.change().block()))
                .setPriceId(charge == null ? null : charge.priceId())
                .setInvoiceId(charge == null ? null : charge.invoiceId())
                .setLineId(charge == null ? null : charge.lineId())
                .setNewBlockExpiryDate(detail.newBlockExpiryDate())
                .setVoidAmount(voided(entry))
                .setVoidReason(detail.voidReason())
                .setMetadata(detail.note().metadata())
                .setCreatedAt(entry.createdAt())
                .build();
    }

    private static @Nullable BigDecimal voided(Entry entry) {
        return entry.type() == EntryType.VOID || entry.type() == EntryType.VOID_INITIATED
                ? scaled(entry.amount())
                : null;
    }

    private static CreditBlock block(Block block) {
        var terms = block.terms();
        var basis = terms.costBasis();
        return CreditBlock.newBuilder()
                .setId(block.id())
                .setBalance(scaled(block.balance()))
                .setMaximumInitialBalance(scaled(terms.amount()))
                .setStatus(block.phase() == Phase.AWAITING_PAYMENT ? "pending_payment" : "active")
                .setEffectiveDate(terms.effectiveDate())
                .setExpiryDate(terms.expiryDate())
                .setPerUnitCostBasis(basis == null ? null : basis.toPlainString())
                .setCreditBlockSource(terms.source().text())
                .setFilters(
                        terms.filters().stream().map(LedgerPublication::filter).toList())
                .setMetadata(terms.metadata())
                .build();
    }

    private static atlas.schemas.credits.BlockFilter filter(BlockFilter filter) {
        return new atlas.schemas.credits.BlockFilter(
                "item_id", filter.includes() ? "includes" : "excludes", filter.itemIds());
    }

    private static BigDecimal scaled(BigDecimal number) {
        return number.setScale(Decimals.SCALE);
    }
}
