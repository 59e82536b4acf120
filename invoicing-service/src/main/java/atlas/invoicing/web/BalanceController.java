package atlas.invoicing.web;

import atlas.invoicing.balance.BalanceForm;
import atlas.invoicing.balance.BalanceLedger;
import atlas.invoicing.balance.BalanceLedger.Times;
import atlas.invoicing.balance.Balances;
import atlas.invoicing.balance.Balances.Holder;
import atlas.invoicing.terms.PublishedTerms;
import atlas.kernel.Currencies;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The account balances of customers.
@RestController
@RequestMapping("/v1/customers")
class BalanceController {

    private static final String ASSUMED = "USD";

    private final Balances balances;
    private final BalanceLedger ledger;
    private final BalanceForm form;
    private final References references;

    BalanceController(Balances balances, BalanceLedger ledger, BalanceForm form, References references) {
        this.balances = balances;
        this.ledger = ledger;
        this.form = form;
        this.references = references;
    }

    record AdjustRequest(
            @Nullable JsonNode amount,
            @Nullable String type,
            @Nullable String description) {

        /// By how much the balance rises.
        private BigDecimal effect(int minorDigits) {
            var inputs = new Inputs();
            var read = inputs.decimal("amount", amount);
            if (amount != null && read.signum() <= 0) {
                inputs.refuse("amount", "must be greater than zero");
            }
            if (read.stripTrailingZeros().scale() > minorDigits) {
                inputs.refuse("amount", "must not have more than %d decimals".formatted(minorDigits));
            }
            var rises = "increment".equals(type);
            if (!rises && !"decrement".equals(type)) {
                inputs.refuse("type", "must be increment or decrement");
            }
            inputs.check();
            return rises ? read : read.negate();
        }
    }

    @PostMapping("/{id}/balance_transactions")
    ObjectNode adjust(Caller caller, @PathVariable String id, @RequestBody AdjustRequest request) {
        return adjust(caller, references.get(caller, "customer", id), request);
    }

    @PostMapping("/external_customer_id/{externalId}/balance_transactions")
    ObjectNode adjustExternal(Caller caller, @PathVariable String externalId, @RequestBody AdjustRequest request) {
        return adjust(caller, references.getByExternalId(caller, "customer", externalId), request);
    }

    @GetMapping("/{id}/balance_transactions")
    Page<ObjectNode> list(
            Caller caller,
            @PathVariable String id,
            PageRequest page,
            @RequestParam MultiValueMap<String, String> parameters) {
        return list(caller, references.get(caller, "customer", id), page, parameters);
    }

    @GetMapping("/external_customer_id/{externalId}/balance_transactions")
    Page<ObjectNode> listExternal(
            Caller caller,
            @PathVariable String externalId,
            PageRequest page,
            @RequestParam MultiValueMap<String, String> parameters) {
        return list(caller, references.getByExternalId(caller, "customer", externalId), page, parameters);
    }

    private ObjectNode adjust(Caller caller, JsonNode customer, AdjustRequest request) {
        var currency = currency(customer);
        var shown = currency == null ? ASSUMED : currency;
        var holder = new Holder(caller.merchant(), customer.path("id").stringValue(), currency);
        var change = balances.adjust(holder, request.effect(Currencies.minorDigits(shown)), request.description());
        return InvoiceView.transaction(form.of(change, shown));
    }

    private Page<ObjectNode> list(
            Caller caller, JsonNode customer, PageRequest page, MultiValueMap<String, String> values) {
        var asked = new Parameters(values)
                .instants("operation_time", PublishedTerms.payer(customer).zone());
        var times = new Times(asked.atLeast(), asked.above(), asked.atMost(), asked.below());
        var currency = currency(customer);
        var shown = currency == null ? ASSUMED : currency;
        var found = ledger.list(caller.merchant(), customer.path("id").stringValue(), times, page);
        return Page.of(found, page, change -> new PageRequest.Position(change.createdAt(), change.id()))
                .map(change -> InvoiceView.transaction(form.of(change, shown)));
    }

    private static @Nullable String currency(JsonNode customer) {
        return customer.path("currency").isString() ? customer.path("currency").stringValue() : null;
    }
}
