package atlas.invoicing.draft;

import atlas.invoicing.draft.CreditDraws.Draw;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Tells anew what drafts amount to when prepaid credits change. Credits are drawn for what they hear: without
/// it those that come after the usage would pay nothing until there is more, and could expire meanwhile.
@Component
public class PrepaidDrafts {

    private final CreditDraws draws;
    private final Register register;
    private final OpenDrafts openDrafts;
    private final TransactionOperations transaction;

    PrepaidDrafts(CreditDraws draws, Register register, OpenDrafts openDrafts, TransactionOperations transaction) {
        this.draws = draws;
        this.register = register;
        this.openDrafts = openDrafts;
        this.transaction = transaction;
    }

    /// Credits pay more of a draft than before, or less: what is given back can pay for others.
    public void drawn(MerchantId merchant, String customerId, Draw draw) {
        transaction.executeWithoutResult(_ -> {
            var more = draws.note(merchant, draw).signum();
            if (more > 0) {
                tell(merchant, List.of(draw.invoiceId()));
            } else if (more < 0) {
                tell(merchant, register.drafts(merchant, customerId));
            }
        });
    }

    /// There are more credits than before.
    public void added(MerchantId merchant, String customerId) {
        transaction.executeWithoutResult(_ -> tell(merchant, register.drafts(merchant, customerId)));
    }

    private void tell(MerchantId merchant, Collection<String> invoiceIds) {
        openDrafts.recompute(
                merchant,
                register.lock(merchant, invoiceIds).stream()
                        .filter(Registered::isDraft)
                        .toList());
    }
}
