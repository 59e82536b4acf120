package atlas.customer.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.customer.domain.customer.CustomerEvent.BalanceChanged;
import atlas.customer.domain.customer.CustomerEvent.CurrencyLocked;
import atlas.customer.domain.customer.CustomerEvent.CustomerCreated;
import atlas.customer.domain.customer.CustomerEvent.CustomerDeleted;
import atlas.customer.domain.customer.CustomerEvent.CustomerEdited;
import atlas.customer.domain.customer.Integrations.AccountingProvider;
import atlas.customer.domain.customer.Integrations.AccountingSync;
import atlas.customer.domain.customer.Integrations.Tax;
import atlas.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForgottenTest {

    private static final String SAID = "said of somebody";
    private static final Address ADDRESS = new Address(SAID, SAID, SAID, SAID, SAID, SAID);
    private static final Profile PROFILE = new Profile(
            SAID,
            SAID,
            List.of(SAID),
            true,
            SAID,
            "Asia/Tokyo",
            null,
            new Payment("stripe_charge", SAID, true, null),
            ADDRESS,
            ADDRESS,
            new TaxId("DE", "eu_vat", SAID),
            Map.of(SAID, SAID),
            new Integrations(
                    new Tax(true, null, SAID, null),
                    null,
                    new AccountingSync(false, List.of(new AccountingProvider("netsuite", SAID))),
                    null));
    private static final List<CustomerEvent> LIFE = List.of(
            new CustomerCreated(PROFILE, Instant.parse("2026-01-01T12:00:00Z")),
            new CustomerEdited(PROFILE),
            new CurrencyLocked("EUR"),
            new BalanceChanged(Money.of("1.00", "EUR"), 1),
            new CustomerDeleted());

    private final CustomerDecider decider = new CustomerDecider();

    @Test
    void nothingThatWasSaidStays() {
        assertThat(LIFE.toString()).contains(SAID);

        assertThat(LIFE)
                .extracting(Forgotten::of)
                .allSatisfy(event -> assertThat(event.toString()).doesNotContain(SAID));
    }

    @Test
    void whatIsLeftLeadsToTheSameEnd() {
        var forgotten = LIFE.stream().map(Forgotten::of).toList();

        assertThat(decider.replay(decider.initialState(), forgotten))
                .isEqualTo(decider.replay(decider.initialState(), LIFE));
        assertThat(forgotten).hasSameSizeAs(LIFE);
        assertThat(forgotten.stream().map(Forgotten::of)).containsExactlyElementsOf(forgotten);
    }
}
