package atlas.invoicing.payment;

import atlas.kernel.MerchantId;
import atlas.kernel.Money;

/// Collects money from a customer's payment method.
public interface PaymentProvider {

    /// As it is shown on payment attempts.
    String name();

    /// Whether it can collect by itself; if not, nothing is collected on due dates.
    boolean collects();

    /// Collects what is due. The invoice is the key of the payment: a provider that is asked again for the
    /// same invoice collects once.
    Outcome collect(Payment payment);

    record Payment(MerchantId merchant, String invoiceId, String customerId, Money amount) {}

    /// What became of a payment.
    sealed interface Outcome {

        /// @param reference the payment at the provider
        record Collected(String reference) implements Outcome {}

        record Declined(String reason) implements Outcome {}

        /// Nothing was tried.
        record NotPossible(String reason) implements Outcome {}
    }
}
