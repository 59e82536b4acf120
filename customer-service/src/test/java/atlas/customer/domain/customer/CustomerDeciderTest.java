package atlas.customer.domain.customer;

import static atlas.customer.domain.customer.CustomerRejection.CURRENCY_IS_FIXED;
import static atlas.customer.domain.customer.CustomerRejection.CUSTOMER_EXISTS;
import static atlas.customer.domain.customer.CustomerRejection.CUSTOMER_NOT_FOUND;
import static atlas.customer.domain.customer.CustomerRejection.EXTERNAL_ID_IS_FIXED;
import static atlas.customer.domain.customer.CustomerRejection.TIMEZONE_IS_FIXED;
import static atlas.customer.domain.customer.Profiles.ADA;

import atlas.customer.domain.customer.CustomerCommand.CreateCustomer;
import atlas.customer.domain.customer.CustomerCommand.DeleteCustomer;
import atlas.customer.domain.customer.CustomerCommand.EditCustomer;
import atlas.customer.domain.customer.CustomerCommand.LockCurrency;
import atlas.customer.domain.customer.CustomerCommand.RecordBalance;
import atlas.customer.domain.customer.CustomerEvent.BalanceChanged;
import atlas.customer.domain.customer.CustomerEvent.CurrencyLocked;
import atlas.customer.domain.customer.CustomerEvent.CustomerCreated;
import atlas.customer.domain.customer.CustomerEvent.CustomerDeleted;
import atlas.customer.domain.customer.CustomerEvent.CustomerEdited;
import atlas.kernel.Money;
import atlas.platform.test.DeciderSpec;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomerDeciderTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final CustomerCreated CREATED = new CustomerCreated(ADA, NOON);
    private static final Profile IN_EUROS = Profiles.of("Ada", "ada@example.com", "Etc/UTC", "EUR", "ada");

    private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> customer =
            DeciderSpec.of(new CustomerDecider());

    @Nested
    class Creating {

        @Test
        void keepsTheProfile() {
            customer.given().when(new CreateCustomer(ADA, NOON)).then(CREATED);
        }

        @Test
        void happensOnce() {
            customer.given(CREATED).when(new CreateCustomer(ADA, NOON)).thenRejected(CUSTOMER_EXISTS);
        }
    }

    @Nested
    class Billing {

        private static final Money TEN = Money.of("10.00", "USD");

        @Test
        void theFirstSubscriptionFixesTheCurrency() {
            customer.given(CREATED).when(new LockCurrency("EUR")).then(new CurrencyLocked("EUR"));
        }

        @Test
        void aLaterSubscriptionChangesNothing() {
            customer.given(CREATED, new CurrencyLocked("EUR"))
                    .when(new LockCurrency("USD"))
                    .thenNothing();
        }

        @Test
        void onlyANewerBalanceCounts() {
            customer.given(CREATED).when(new RecordBalance(TEN, 2)).then(new BalanceChanged(TEN, 2));
            customer.given(CREATED, new BalanceChanged(TEN, 2))
                    .when(new RecordBalance(TEN, 2))
                    .thenNothing();
        }

        @Test
        void ofNobodyChangesNothing() {
            customer.given().when(new LockCurrency("EUR")).thenNothing();
            customer.given().when(new RecordBalance(TEN, 1)).thenNothing();
        }
    }

    @Nested
    class Deleting {

        @Test
        void endsEverything() {
            customer.given(CREATED).when(new DeleteCustomer()).then(new CustomerDeleted());
            customer.given(CREATED, new CustomerDeleted())
                    .when(new DeleteCustomer())
                    .thenRejected(CUSTOMER_NOT_FOUND);
            customer.given(CREATED, new CustomerDeleted())
                    .when(new EditCustomer(profile -> profile))
                    .thenRejected(CUSTOMER_NOT_FOUND);
            customer.given(CREATED, new CustomerDeleted())
                    .when(new CreateCustomer(ADA, NOON))
                    .thenRejected(CUSTOMER_EXISTS);
        }
    }

    @Nested
    class Editing {

        @Test
        void needsACustomer() {
            customer.given().when(to(IN_EUROS)).thenRejected(CUSTOMER_NOT_FOUND);
        }

        @Test
        void setsTheCurrencyAndTheExternalIdThatWereUnset() {
            customer.given(CREATED).when(to(IN_EUROS)).then(new CustomerEdited(IN_EUROS));
        }

        @Test
        void startsFromTheLatestEdit() {
            customer.given(CREATED, new CustomerEdited(IN_EUROS))
                    .when(new EditCustomer(profile ->
                            Profiles.of("Eve", profile.email(), "Etc/UTC", profile.currency(), profile.externalId())))
                    .then(new CustomerEdited(Profiles.of("Eve", "ada@example.com", "Etc/UTC", "EUR", "ada")));
        }

        @Test
        void toTheSameChangesNothing() {
            customer.given(CREATED).when(to(ADA)).thenNothing();
        }

        @Test
        void neverMovesTheTimezone() {
            customer.given(CREATED)
                    .when(to(Profiles.of("Ada", "ada@example.com", "Asia/Tokyo", null, null)))
                    .thenRejected(TIMEZONE_IS_FIXED);
        }

        @Test
        void neverChangesACurrencyThatIsSet() {
            customer.given(CREATED, new CustomerEdited(IN_EUROS))
                    .when(to(Profiles.of("Ada", "ada@example.com", "Etc/UTC", "USD", "ada")))
                    .thenRejected(CURRENCY_IS_FIXED);
        }

        @Test
        void neverTakesAnExternalIdAway() {
            customer.given(CREATED, new CustomerEdited(IN_EUROS))
                    .when(to(Profiles.of("Ada", "ada@example.com", "Etc/UTC", "EUR", null)))
                    .thenRejected(EXTERNAL_ID_IS_FIXED);
        }

        private static EditCustomer to(Profile profile) {
            return new EditCustomer(_ -> profile);
        }
    }
}
