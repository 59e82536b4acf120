package atlas.catalog.messaging;

import static java.util.Objects.requireNonNullElse;

import atlas.catalog.domain.entry.Entry;
import atlas.catalog.domain.plan.Plan;
import atlas.catalog.domain.plan.PlanAdjustment;
import atlas.catalog.domain.plan.PlanEvent;
import atlas.catalog.domain.plan.PlanEvent.PlanCreated;
import atlas.catalog.domain.plan.PlanEvent.PlanEdited;
import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.schemas.catalog.Adjustment;
import atlas.schemas.catalog.AdjustmentFilter;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/// What the other contexts hear about plans.
@Component
class PlanPublication implements Publication<Entry<Plan>, PlanEvent> {

    private static final int FIRST_VERSION = 1;

    @Override
    public SpecificRecord record(Change<Entry<Plan>, PlanEvent> change) {
        return CatalogRecords.envelope(change, type(change.event()))
                .setPlan(plan(change.event().plan()))
                .build();
    }

    private static String type(PlanEvent event) {
        return switch (event) {
            case PlanCreated _ -> "plan.created";
            case PlanEdited _ -> "plan.edited";
        };
    }

    private static atlas.schemas.catalog.Plan plan(Plan plan) {
        return atlas.schemas.catalog.Plan.newBuilder()
                .setId(plan.id())
                .setExternalPlanId(plan.externalId())
                .setName(plan.name())
                .setDescription(plan.description())
                .setStatus(status(plan.status()))
                .setCurrency(plan.currency())
                .setInvoicingCurrency(plan.currency())
                .setNetTerms(plan.netTerms())
                .setDefaultInvoiceMemo(plan.invoiceMemo())
                .setVersion(FIRST_VERSION)
                .setPrices(plan.prices().stream().map(CatalogRecords::price).toList())
                .setAdjustments(requireNonNullElse(plan.adjustments(), List.<PlanAdjustment>of()).stream()
                        .map(PlanPublication::adjustment)
                        .toList())
                .setMetadata(plan.metadata())
                .setCreatedAt(plan.createdAt())
                .build();
    }

    private static String status(Plan.Status status) {
        return switch (status) {
            case ACTIVE -> "active";
            case DRAFT -> "draft";
        };
    }

    private static Adjustment adjustment(PlanAdjustment adjustment) {
        var published = Adjustment.newBuilder()
                .setId(adjustment.id())
                .setAdjustmentType(adjustment.type())
                .setItemId(adjustment.itemId())
                .setAppliesToAll(adjustment.toAll())
                .setAppliesToPriceIds(adjustment.priceIds())
                .setAppliesToItemIds(adjustment.itemIds())
                .setFilters(adjustment.filters().stream()
                        .map(filter -> new AdjustmentFilter(
                                filter.field(), filter.includes() ? "includes" : "excludes", filter.values()))
                        .toList())
                .setIsInvoiceLevel(adjustment.isInvoiceLevel())
                .setReason(adjustment.reason());
        var value = adjustment.value();
        switch (adjustment.type()) {
            case "usage_discount" -> published.setUsageDiscount(CatalogRecords.scaled(value));
            case "amount_discount" -> published.setAmountDiscount(value.toPlainString());
            case "percentage_discount" -> published.setPercentageDiscount(CatalogRecords.scaled(value));
            case "minimum" -> published.setMinimumAmount(value.toPlainString());
            case "maximum" -> published.setMaximumAmount(value.toPlainString());
            default -> throw new IllegalStateException("No such adjustment: " + adjustment.type());
        }
        return published.build();
    }
}
