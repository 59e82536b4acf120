package atlas.invoicing;

import static java.util.stream.Collectors.toMap;

import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.issue.DrawDowns;
import atlas.invoicing.payment.PaymentProvider;
import atlas.invoicing.register.Registered;
import atlas.invoicing.written.CustomerCurrencies;
import atlas.invoicing.written.Items;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import atlas.platform.web.Unavailable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// The services around this one, for all tests of it: credits that have as much as a test says, a catalog
/// that knows every item, and a bank that a customer must have an account with.
@Configuration(proxyBeanMethods = false)
class Neighbours {

    /// Credits by customer; nobody has any unless a test says so.
    static final class Credits implements DrawDowns {

        final Map<String, BigDecimal> balances = new ConcurrentHashMap<>();
        final Map<String, Boolean> unreachable = new ConcurrentHashMap<>();

        @Override
        public Map<String, BigDecimal> draw(Registered invoice, List<InvoiceLine> lines) {
            var merchant = invoice.merchant().value();
            if (unreachable.containsKey(merchant)) {
                throw new Unavailable("Credits do not answer");
            }
            var left = new AtomicLeft(balances.getOrDefault(merchant, BigDecimal.ZERO));
            return lines.stream()
                    .collect(toMap(
                            InvoiceLine::id, line -> left.take(line.amounts().adjustedSubtotal())));
        }

        private static final class AtomicLeft {

            private BigDecimal left;

            private AtomicLeft(BigDecimal left) {
                this.left = left;
            }

            private BigDecimal take(BigDecimal wanted) {
                var taken = wanted.min(left);
                left = left.subtract(taken);
                return taken;
            }
        }
    }

    /// Merchants whose customers have an account, by what becomes of a payment.
    static final class Bank implements PaymentProvider {

        final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
        final AtomicInteger payments = new AtomicInteger();

        @Override
        public String name() {
            return "bank";
        }

        @Override
        public boolean collects() {
            return true;
        }

        @Override
        public Outcome collect(Payment payment) {
            payments.incrementAndGet();
            return outcomes.getOrDefault(payment.merchant().value(), new Outcome.NotPossible("No account"));
        }
    }

    /// The currencies that were decided, by customer.
    static final class Decided implements CustomerCurrencies {

        final Map<String, String> byCustomer = new ConcurrentHashMap<>();

        @Override
        public void decide(MerchantId merchant, String customerId, String currency) {
            byCustomer.put(customerId, currency);
        }
    }

    @Bean
    @Primary
    Credits credits() {
        return new Credits();
    }

    @Bean
    @Primary
    Bank bank() {
        return new Bank();
    }

    @Bean
    @Primary
    Decided currencies() {
        return new Decided();
    }

    @Bean
    @Primary
    Items items() {
        return new Items() {

            @Override
            public Item get(Caller caller, String id) {
                if (id.equals("unknown")) {
                    throw new NotFound("item", id);
                }
                return new Item(id, "Item " + id);
            }

            @Override
            public Item named(Caller caller, String name) {
                return new Item(IdGenerator.derivedFrom("item", name), name);
            }
        };
    }
}
