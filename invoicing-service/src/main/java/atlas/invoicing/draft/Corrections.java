package atlas.invoicing.draft;

import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.util.List;

/// What becomes of money when windows change that are billed already.
public interface Corrections {

    /// Sets an issued invoice right: what was billed too much goes to the customer's balance, or the invoice
    /// is voided.
    ///
    /// @param changed windows that are billed on it, as they are now
    /// @return whether it was voided, so that what is left of it has to be billed anew
    boolean correct(Registered invoice, List<Charge> changed);

    /// Gives back, or takes back, what a window makes cheaper that is billed nowhere.
    void credit(MerchantId merchant, Charge charge);
}
