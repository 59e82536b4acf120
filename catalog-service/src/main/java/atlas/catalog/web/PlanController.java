package atlas.catalog.web;

import atlas.catalog.creation.PlanCreation;
import atlas.catalog.domain.plan.Plan;
import atlas.catalog.domain.plan.PlanDraft;
import atlas.catalog.entries.Entries;
import atlas.eventstore.Selection;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.web.Edit;
import atlas.platform.web.InstantRange;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.ListParam;
import atlas.platform.web.Metadata;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.platform.web.RangeParam;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/// Creates, shows and edits plans.
@RestController
@RequestMapping("/v1/plans")
class PlanController {

    private static final String TYPE = "Plan";
    private static final Set<String> STATUSES = Set.of("active", "archived", "draft");

    private final PlanCreation creation;
    private final Entries<Plan> plans;
    private final CatalogReads reads;
    private final IdGenerator ids;
    private final Clock clock;

    PlanController(PlanCreation creation, Entries<Plan> plans, CatalogReads reads, IdGenerator ids, Clock clock) {
        this.creation = creation;
        this.plans = plans;
        this.reads = reads;
        this.ids = ids;
        this.clock = clock;
    }

    record EditRequest(
            Edit<String> externalPlanId, Edit<String> description, Edit<Map<String, @Nullable String>> metadata) {

        Plan appliedTo(Plan plan) {
            var externalId = externalPlanId.or(plan.externalId());
            if (!PlanDraft.isExternalId(externalId)) {
                throw new InvalidRequest("external_plan_id: must have 1 to 255 characters");
            }
            return plan.edited(
                    externalId, description.or(plan.description(), ""), Metadata.edited(plan.metadata(), metadata));
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody PlanRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return show(caller, creation.create(caller.merchant(), request.draft(ids::next), now));
    }

    @GetMapping
    Page<ObjectNode> list(
            Caller caller,
            PageRequest page,
            @ListParam("status") List<String> statuses,
            @RangeParam("created_at") InstantRange created) {
        if (!STATUSES.containsAll(statuses)) {
            throw new InvalidRequest("status: must be active, archived or draft");
        }
        var selection = Selection.ALL.whereAny("status", statuses).created(created);
        return reads.list(caller, TYPE, page, selection).map(PlanView::of);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return PlanView.of(reads.byId(caller, TYPE, id));
    }

    @GetMapping("/external_plan_id/{externalId}")
    ObjectNode showByExternalId(Caller caller, @PathVariable String externalId) {
        return PlanView.of(reads.byExternalId(caller, TYPE, externalId));
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditRequest request) {
        show(caller, id);
        plans.edit(caller.merchant(), id, request::appliedTo);
        return show(caller, id);
    }

    @PutMapping("/external_plan_id/{externalId}")
    ObjectNode editByExternalId(Caller caller, @PathVariable String externalId, @RequestBody EditRequest request) {
        var plan = reads.byExternalId(caller, TYPE, externalId);
        return edit(caller, plan.get("id").stringValue(), request);
    }
}
