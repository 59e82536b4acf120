package atlas.customer.domain.customer;

import static atlas.customer.domain.customer.CustomerRejection.CURRENCY_IS_FIXED;
import static atlas.customer.domain.customer.CustomerRejection.CUSTOMER_EXISTS;
import static atlas.customer.domain.customer.CustomerRejection.CUSTOMER_NOT_FOUND;
import static atlas.customer.domain.customer.CustomerRejection.EXTERNAL_ID_IS_FIXED;
import static atlas.customer.domain.customer.CustomerRejection.TIMEZONE_IS_FIXED;

import atlas.customer.domain.customer.Customer.Active;
import atlas.customer.domain.customer.Customer.Deleted;
import atlas.customer.domain.customer.Customer.Unborn;
import atlas.customer.domain.customer.CustomerCommand.CreateCustomer;
import atlas.customer.domain.customer.CustomerCommand.DeleteCustomer;
import atlas.customer.domain.customer.CustomerCommand.EditCustomer;
import atlas.customer.domain.customer.CustomerCommand.LockCurrency;
import atlas.customer.domain.customer.CustomerCommand.RecordBalance;
import atlas.customer.domain.customer.CustomerCommand.SetParent;
import atlas.customer.domain.customer.CustomerEvent.BalanceChanged;
import atlas.customer.domain.customer.CustomerEvent.CurrencyLocked;
import atlas.customer.domain.customer.CustomerEvent.CustomerCreated;
import atlas.customer.domain.customer.CustomerEvent.CustomerDeleted;
import atlas.customer.domain.customer.CustomerEvent.CustomerEdited;
import atlas.customer.domain.customer.CustomerEvent.ParentChanged;
import atlas.kernel.decider.CommandRejected;
import atlas.kernel.decider.Decider;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules of a customer's life. What its invoices were computed with cannot be changed afterwards.
public final class CustomerDecider implements Decider<CustomerCommand, Customer, CustomerEvent> {

    @Override
    public Customer initialState() {
        return new Unborn();
    }

    @Override
    public List<CustomerEvent> decide(CustomerCommand command, Customer customer) {
        return switch (command) {
            case CreateCustomer create -> create(create, customer);
            case EditCustomer edit -> edit(edit, customer);
            case LockCurrency lock -> lock(lock, customer);
            case RecordBalance balance -> record(balance, customer);
            case SetParent(var parent) -> setParent(parent, customer);
            case DeleteCustomer _ -> delete(customer);
        };
    }

    private static List<CustomerEvent> create(CreateCustomer create, Customer customer) {
        return switch (customer) {
            case Unborn _ -> List.of(new CustomerCreated(create.profile(), create.at()));
            case Active _, Deleted _ -> throw CUSTOMER_EXISTS.because("The customer exists already");
        };
    }

    private static List<CustomerEvent> edit(EditCustomer command, Customer customer) {
        return switch (customer) {
            case Unborn _, Deleted _ -> throw notFound();
            case Active(var profile, var _, var _, var _) ->
                edited(profile, command.edit().apply(profile));
        };
    }

    /// What others tell of a customer that is gone, or not here, changes nothing.
    private static List<CustomerEvent> lock(LockCurrency lock, Customer customer) {
        return customer instanceof Active(var profile, var _, var _, var _) && profile.currency() == null
                ? List.of(new CurrencyLocked(lock.currency()))
                : List.of();
    }

    private static List<CustomerEvent> record(RecordBalance command, Customer customer) {
        return customer instanceof Active(var _, var _, var balance, var _) && command.version() > balance.version()
                ? List.of(new BalanceChanged(command.balance(), command.version()))
                : List.of();
    }

    private static List<CustomerEvent> delete(Customer customer) {
        return switch (customer) {
            case Unborn _, Deleted _ -> throw notFound();
            case Active _ -> List.of(new CustomerDeleted());
        };
    }

    private static List<CustomerEvent> setParent(@Nullable String parent, Customer customer) {
        return switch (customer) {
            case Unborn _, Deleted _ -> throw notFound();
            case Active active ->
                Objects.equals(active.parentId(), parent) ? List.of() : List.of(new ParentChanged(parent));
        };
    }

    private static List<CustomerEvent> edited(Profile before, Profile after) {
        if (!after.timezone().equals(before.timezone())) {
            throw TIMEZONE_IS_FIXED.because("The timezone of a customer cannot be changed");
        }
        if (changed(before.currency(), after.currency())) {
            throw CURRENCY_IS_FIXED.because("The currency of a customer cannot be changed once it is set");
        }
        if (changed(before.externalId(), after.externalId())) {
            throw EXTERNAL_ID_IS_FIXED.because("The external_customer_id cannot be changed once it is set");
        }
        return after.equals(before) ? List.of() : List.of(new CustomerEdited(after));
    }

    private static boolean changed(@Nullable String before, @Nullable String after) {
        return before != null && !before.equals(after);
    }

    private static CommandRejected notFound() {
        return CUSTOMER_NOT_FOUND.because("There is no such customer");
    }

    @Override
    public Customer evolve(Customer customer, CustomerEvent event) {
        return switch (event) {
            case CustomerCreated(var profile, var createdAt) -> new Active(profile, createdAt, Balance.NOTHING, null);
            case CustomerEdited(var profile) -> with((Active) customer, profile);
            case CurrencyLocked(var currency) ->
                with((Active) customer, ((Active) customer).profile().in(currency));
            case BalanceChanged(var amount, var version) -> with((Active) customer, new Balance(amount, version));
            case ParentChanged(var parent) -> belongingTo(parent, (Active) customer);
            case CustomerDeleted _ -> new Deleted(((Active) customer).createdAt());
        };
    }

    private static Active with(Active customer, Profile profile) {
        return new Active(profile, customer.createdAt(), customer.balance(), customer.parentId());
    }

    private static Active with(Active customer, Balance balance) {
        return new Active(customer.profile(), customer.createdAt(), balance, customer.parentId());
    }

    private static Active belongingTo(@Nullable String parent, Active customer) {
        return new Active(customer.profile(), customer.createdAt(), customer.balance(), parent);
    }
}
