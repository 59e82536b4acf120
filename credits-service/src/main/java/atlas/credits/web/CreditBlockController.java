package atlas.credits.web;

import atlas.credits.listing.LedgerReads;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class CreditBlockController {

    private final LedgerReads ledgers;

    CreditBlockController(LedgerReads ledgers) {
        this.ledgers = ledgers;
    }

    @GetMapping("/v1/credit_blocks/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return ledgers.block(caller.merchant(), id)
                .map(CreditViews::block)
                .orElseThrow(() -> new NotFound("credit block", id));
    }
}
