package atlas.catalog.web;

import atlas.catalog.domain.item.Item;
import atlas.catalog.domain.metric.Metric;
import atlas.catalog.entries.Entries;
import atlas.eventstore.Selection;
import atlas.kernel.IdGenerator;
import atlas.metricsql.MetricSqlException;
import atlas.platform.identity.Caller;
import atlas.platform.web.Edit;
import atlas.platform.web.InstantRange;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Metadata;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.platform.web.RangeParam;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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

/// Creates, shows and edits billable metrics.
@RestController
@RequestMapping("/v1/metrics")
class MetricController {

    private static final String TYPE = "Metric";

    private final Entries<Metric> metrics;
    private final Entries<Item> items;
    private final CatalogReads reads;
    private final IdGenerator ids;
    private final Clock clock;

    MetricController(Entries<Metric> metrics, Entries<Item> items, CatalogReads reads, IdGenerator ids, Clock clock) {
        this.metrics = metrics;
        this.items = items;
        this.reads = reads;
        this.ids = ids;
        this.clock = clock;
    }

    record CreateRequest(
            @NotBlank @Size(max = 255) String name,
            @Nullable String description,
            @NotBlank String sql,
            @NotBlank String itemId,
            @Nullable Map<String, @Nullable String> metadata) {}

    record EditRequest(Edit<Map<String, @Nullable String>> metadata) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @Valid @RequestBody CreateRequest request) {
        checkSql(request.sql());
        var metric = new Metric(
                ids.next(),
                request.name(),
                request.description(),
                items.get(caller.merchant(), request.itemId()),
                request.sql(),
                Metadata.of(request.metadata()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        metrics.create(caller.merchant(), metric.id(), metric);
        return show(caller, metric.id());
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @RangeParam("created_at") InstantRange created) {
        return reads.list(caller, TYPE, page, Selection.ALL.created(created)).map(metric -> view(caller, metric));
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return view(caller, reads.byId(caller, TYPE, id));
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditRequest request) {
        show(caller, id);
        metrics.edit(
                caller.merchant(),
                id,
                metric -> metric.withMetadata(Metadata.edited(metric.metadata(), request.metadata())));
        return show(caller, id);
    }

    private static void checkSql(String sql) {
        try {
            atlas.metricsql.Metric.compile(sql);
        } catch (MetricSqlException e) {
            throw new InvalidRequest("sql: " + e.getMessage());
        }
    }

    /// With the item as it is now, and not as it was when the metric last changed.
    private ObjectNode view(Caller caller, ObjectNode metric) {
        metric.set("item", reads.byId(caller, "Item", metric.at("/item/id").stringValue()));
        return metric.putNull("parameter_definitions");
    }
}
