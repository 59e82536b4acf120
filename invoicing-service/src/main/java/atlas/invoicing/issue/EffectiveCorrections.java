package atlas.invoicing.issue;

import static java.util.stream.Collectors.groupingBy;

import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.draft.Corrections;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.window.Windows;
import atlas.invoicing.window.Windows.Known;
import atlas.kernel.MerchantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Sets invoices right when changes of what they bill take effect that were agreed on before.
@Component
public class EffectiveCorrections {

    private final Windows windows;
    private final Register register;
    private final Corrections corrections;
    private final TransactionOperations transaction;

    EffectiveCorrections(
            Windows windows, Register register, Corrections corrections, TransactionOperations transaction) {
        this.windows = windows;
        this.register = register;
        this.corrections = corrections;
        this.transaction = transaction;
    }

    void correct(MerchantId merchant, String windowId) {
        correct(merchant, Set.of(windowId));
    }

    /// What changes at the date of a draft, so that the draft is paid with what comes of it.
    void beforeIssuing(MerchantId merchant, String invoiceId) {
        register.find(merchant, invoiceId)
                .filter(Registered::isDraft)
                .ifPresent(draft -> correct(merchant, changingWith(draft)));
    }

    private Set<String> changingWith(Registered draft) {
        var subscription = draft.subscriptionId();
        return subscription == null
                ? Set.of()
                : windows.changingAt(draft.merchant(), subscription, draft.invoiceDate());
    }

    private void correct(MerchantId merchant, Set<String> windowIds) {
        if (!windowIds.isEmpty()) {
            transaction.executeWithoutResult(_ -> {
                windows.lock(merchant);
                correct(merchant, windows.find(merchant, windowIds), windows.chargesOf(merchant, windowIds));
            });
        }
    }

    private void correct(MerchantId merchant, Map<String, Known> known, Map<String, Charge> charges) {
        var byInvoice = charges.values().stream()
                .filter(charge -> !charge.window().removed())
                .collect(groupingBy(charge ->
                        Objects.requireNonNull(known.get(charge.window().id())).invoiceId()));
        byInvoice.getOrDefault(Windows.NOWHERE, List.of()).forEach(charge -> corrections.credit(merchant, charge));
        register.lock(merchant, byInvoice.keySet()).stream()
                .filter(invoice -> !invoice.isOpen())
                .forEach(invoice -> corrections.correct(invoice, byInvoice.getOrDefault(invoice.id(), List.of())));
    }
}
