package atlas.invoicing.payment;

import org.springframework.stereotype.Component;

/// Money comes outside of the platform, and the merchant says so by marking the invoice as paid.
@Component
class ManualProvider implements PaymentProvider {

    @Override
    public String name() {
        return "manual";
    }

    @Override
    public boolean collects() {
        return false;
    }

    @Override
    public Outcome collect(Payment payment) {
        return new Outcome.NotPossible("No payment provider is connected that could collect the invoice; "
                + "mark it as paid when the money has arrived");
    }
}
