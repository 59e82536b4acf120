package atlas.customer.web;

import static atlas.customer.domain.customer.CustomerRejection.ALREADY_BILLED;

import atlas.customer.billed.BilledInvoices;
import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.CustomerCommand;
import atlas.customer.domain.customer.CustomerCommand.CreateCustomer;
import atlas.customer.domain.customer.CustomerCommand.DeleteCustomer;
import atlas.customer.domain.customer.CustomerCommand.EditCustomer;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.customer.hierarchy.Hierarchy;
import atlas.customer.hierarchy.Wish;
import atlas.eventstore.CommandHandler;
import atlas.eventstore.CurrentStates;
import atlas.eventstore.Entity;
import atlas.eventstore.Selection;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.web.InstantRange;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.platform.web.RangeParam;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Creates, shows, edits and deletes customers.
@RestController
@RequestMapping("/v1/customers")
class CustomerController {

    private static final String KIND = "customer";

    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;
    private final CurrentStates states;
    private final Lookup lookup;
    private final CustomerViews views;
    private final Hierarchy hierarchy;
    private final BilledInvoices billed;
    private final IdGenerator ids;
    private final Clock clock;

    CustomerController(
            CommandHandler<CustomerCommand, Customer, CustomerEvent> customers,
            CurrentStates states,
            Lookup lookup,
            CustomerViews views,
            Hierarchy hierarchy,
            BilledInvoices billed,
            IdGenerator ids,
            Clock clock) {
        this.customers = customers;
        this.states = states;
        this.lookup = lookup;
        this.views = views;
        this.hierarchy = hierarchy;
        this.billed = billed;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody CreateCustomerRequest request) {
        var id = ids.next();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var create = new CreateCustomer(request.profile(), now);
        var relatives = Optional.ofNullable(request.hierarchy()).map(HierarchyRequest::wish);
        handle(caller.merchant(), id, create, relatives);
        return show(caller, id);
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @RangeParam("created_at") InstantRange created) {
        return views.of(caller.merchant(), states.list(caller.merchant(), KIND, page, Selection.ALL.created(created)));
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return lookup.anyById(caller, id)
                .map(customer -> views.of(caller.merchant(), customer))
                .orElseThrow(() -> new NotFound("Customer", id));
    }

    @GetMapping("/external_customer_id/{externalId}")
    ObjectNode showByExternalId(Caller caller, @PathVariable String externalId) {
        return views.of(caller.merchant(), lookup.byExternalId(caller, externalId));
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditCustomerRequest request) {
        return edit(caller, lookup.byId(caller, id), request);
    }

    @PutMapping("/external_customer_id/{externalId}")
    ObjectNode editByExternalId(
            Caller caller, @PathVariable String externalId, @RequestBody EditCustomerRequest request) {
        return edit(caller, lookup.byExternalId(caller, externalId), request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String id) {
        var customer = lookup.byId(caller, id);
        if (billed.any(caller.merchant(), customer.id())) {
            throw ALREADY_BILLED.because("A customer that was sent an invoice cannot be deleted");
        }
        hierarchy.changing(caller.merchant(), () -> {
            hierarchy.leave(caller.merchant(), customer.id());
            return customers.handle(caller.merchant(), customer.id(), new DeleteCustomer());
        });
    }

    private ObjectNode edit(Caller caller, Entity customer, EditCustomerRequest request) {
        if (request.externalCustomerId().value() != null
                && customer.data().path("external_customer_id").isNull()
                && billed.anyWithUsage(caller.merchant(), customer.id())) {
            throw ALREADY_BILLED.because(
                    "An external_customer_id cannot be given to a customer whose usage was invoiced already");
        }
        handle(caller.merchant(), customer.id(), new EditCustomer(request::appliedTo), request.wish());
        return show(caller, customer.id());
    }

    private void handle(MerchantId merchant, String id, CustomerCommand command, Optional<? extends Wish> wish) {
        if (wish.isEmpty()) {
            customers.handle(merchant, id, command);
            return;
        }
        hierarchy.changing(merchant, () -> {
            var handled = customers.handle(merchant, id, command);
            hierarchy.set(merchant, id, wish.get());
            return handled;
        });
    }
}
