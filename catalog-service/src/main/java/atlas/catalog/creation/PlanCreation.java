package atlas.catalog.creation;

import atlas.catalog.domain.plan.Plan;
import atlas.catalog.domain.plan.PlanDraft;
import atlas.catalog.domain.price.Price.Place;
import atlas.catalog.entries.Entries;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/// Creates a plan together with its prices, which are entries of their own: all of them or none.
public final class PlanCreation {

    private final PriceCreation prices;
    private final Entries<Plan> plans;
    private final IdGenerator ids;
    private final TransactionOperations transaction;

    public PlanCreation(PriceCreation prices, Entries<Plan> plans, IdGenerator ids, TransactionOperations transaction) {
        this.prices = prices;
        this.plans = plans;
        this.ids = ids;
        this.transaction = transaction;
    }

    /// @param draft without problems
    /// @return the id of the plan
    public String create(MerchantId merchant, PlanDraft draft, Instant now) {
        var id = ids.next();
        transaction.executeWithoutResult(_ -> {
            var created = draft.prices().stream()
                    .map(price -> prices.create(merchant, price.draft(), Place.inPlan(id), now))
                    .toList();
            plans.create(merchant, id, draft.plan(id, created, now));
        });
        return id;
    }
}
