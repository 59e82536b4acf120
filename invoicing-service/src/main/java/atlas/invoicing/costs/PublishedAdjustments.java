package atlas.invoicing.costs;

import atlas.invoicing.domain.draft.AdjustmentInterval;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.terms.Terms;
import atlas.kernel.MerchantId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Adjustments as subscriptions last published them.
@Component
class PublishedAdjustments implements CostHistory.Adjustments {

    private final PublishedTerms terms;

    PublishedAdjustments(PublishedTerms terms) {
        this.terms = terms;
    }

    @Override
    public List<AdjustmentInterval> of(MerchantId merchant, String subscriptionId) {
        return terms.of(merchant, subscriptionId).map(Terms::adjustments).orElse(List.of());
    }
}
