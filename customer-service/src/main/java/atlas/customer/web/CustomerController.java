package atlas.customer.web;

import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.CustomerCommand;
import atlas.customer.domain.customer.CustomerCommand.CreateCustomer;
import atlas.customer.domain.customer.CustomerCommand.EditCustomer;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.eventstore.CommandHandler;
import atlas.eventstore.CurrentStates;
import atlas.eventstore.Entity;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Creates, shows and edits customers.
@RestController
@RequestMapping("/v1/customers")
class CustomerController {

    private static final String KIND = "customer";

    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;
    private final CurrentStates states;
    private final IdGenerator ids;
    private final Clock clock;

    CustomerController(
            CommandHandler<CustomerCommand, Customer, CustomerEvent> customers,
            CurrentStates states,
            IdGenerator ids,
            Clock clock) {
        this.customers = customers;
        this.states = states;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody CreateCustomerRequest request) {
        var id = ids.next();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        customers.handle(caller.merchant(), id, new CreateCustomer(request.profile(), now));
        return show(caller, id);
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page) {
        return states.list(caller.merchant(), KIND, page).map(CustomerView::of);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return CustomerView.of(byId(caller, id));
    }

    @GetMapping("/external_customer_id/{externalId}")
    ObjectNode showByExternalId(Caller caller, @PathVariable String externalId) {
        return CustomerView.of(byExternalId(caller, externalId));
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditCustomerRequest request) {
        return edit(caller, byId(caller, id), request);
    }

    @PutMapping("/external_customer_id/{externalId}")
    ObjectNode editByExternalId(
            Caller caller, @PathVariable String externalId, @RequestBody EditCustomerRequest request) {
        return edit(caller, byExternalId(caller, externalId), request);
    }

    private ObjectNode edit(Caller caller, Entity customer, EditCustomerRequest request) {
        customers.handle(caller.merchant(), customer.id(), new EditCustomer(request::appliedTo));
        return show(caller, customer.id());
    }

    private Entity byId(Caller caller, String id) {
        return states.find(caller.merchant(), KIND, id).orElseThrow(() -> new NotFound("Customer", id));
    }

    private Entity byExternalId(Caller caller, String externalId) {
        return states.findByExternalId(caller.merchant(), KIND, externalId)
                .orElseThrow(() -> new NotFound("Customer", externalId));
    }
}
