package atlas.credits.web;

import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.EntryStatus;
import atlas.credits.domain.ledger.EntryType;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.listing.LedgerQuery;
import atlas.credits.listing.LedgerReads;
import atlas.credits.listing.ListedEntry;
import atlas.credits.purchase.Purchases;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// What is left, and how it came to that.
@RestController
@RequestMapping({Addressee.BY_ID, Addressee.BY_EXTERNAL_ID})
class CreditsController {

    private static final int MOST_ENTRIES = 1000;

    private final Addressee addressee;
    private final LedgerReads ledgers;
    private final Purchases purchases;
    private final Clock clock;

    CreditsController(Addressee addressee, LedgerReads ledgers, Purchases purchases, Clock clock) {
        this.addressee = addressee;
        this.ledgers = ledgers;
        this.purchases = purchases;
        this.clock = clock;
    }

    /// In the order in which they are drawn.
    @GetMapping
    Page<ObjectNode> blocks(
            Caller caller,
            PageRequest page,
            @PathVariable Map<String, String> path,
            @RequestParam MultiValueMap<String, String> query) {
        var customer = addressee.of(caller, path);
        var parameters = new Parameters(query, customer.zone());
        var currency = Objects.requireNonNullElse(parameters.text("currency"), LedgerEntryRequest.CREDITS);
        var all = parameters.flag("include_all_blocks");
        var effective = parameters.range("effective_date");
        var now = clock.instant();
        var blocks = ledgers.blocks(new LedgerKey(caller.merchant(), customer.id(), currency));
        var after = page.after();
        var last = after == null
                ? null
                : blocks.stream()
                        .filter(block -> block.id().equals(after.id()))
                        .findFirst()
                        .orElseThrow(() -> new InvalidRequest("cursor: is not one of ours"));
        var found = blocks.stream()
                .filter(block -> all || isLeft(block, now))
                .filter(block -> effective.contains(block.terms().effectiveDate()))
                .filter(block -> last == null || Block.CONSUMPTION.compare(block, last) > 0)
                .sorted(Block.CONSUMPTION)
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page, block -> new PageRequest.Position(block.createdAt(), block.id()))
                .map(CreditViews::block);
    }

    private static boolean isLeft(Block block, Instant now) {
        var expiry = block.terms().expiryDate();
        return block.phase() != Block.Phase.CLOSED
                && block.balance().signum() != 0
                && (expiry == null || expiry.isAfter(now));
    }

    @GetMapping("/ledger")
    Page<ObjectNode> ledger(
            Caller caller,
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam MultiValueMap<String, String> query) {
        var customer = addressee.of(caller, path);
        var parameters = new Parameters(query, customer.zone());
        var wanted = new LedgerQuery(
                parameters.text("currency"),
                parameters.oneOf("entry_type", EntryType.values()),
                parameters.oneOf("entry_status", EntryStatus.values()),
                parameters.decimal("minimum_amount"),
                parameters.range("created_at"));
        var page = page(limit, cursor);
        var found = ledgers.entries(caller.merchant(), customer.id(), wanted, page);
        var entries = Page.of(found, page, CreditsController::position);
        return new Page<>(show(caller, customer, entries.data()), entries.paginationMetadata());
    }

    private static PageRequest page(@Nullable Integer limit, @Nullable String cursor) {
        var size = limit == null ? PageRequest.DEFAULT_LIMIT : limit;
        if (size < 1 || size > MOST_ENTRIES) {
            throw new InvalidRequest("limit: must be between 1 and " + MOST_ENTRIES);
        }
        return new PageRequest(size, PageRequest.of(null, cursor).after());
    }

    private static PageRequest.Position position(ListedEntry listed) {
        var entry = listed.entry();
        return new PageRequest.Position(entry.createdAt(), entry.sequence() + "/" + entry.id());
    }

    private List<ObjectNode> show(Caller caller, Customer customer, List<ListedEntry> entries) {
        var bought = entries.stream()
                .filter(listed -> listed.entry().type() == EntryType.INCREMENT)
                .map(listed -> listed.block().id())
                .toList();
        var invoices = purchases.invoices(caller.merchant(), bought);
        return entries.stream()
                .map(listed -> CreditViews.entry(
                        listed, customer, invoices.get(listed.block().id())))
                .toList();
    }
}
