package atlas.catalog.messaging;

import atlas.catalog.domain.entry.Entry;
import atlas.catalog.domain.metric.Metric;
import atlas.catalog.domain.metric.MetricEvent;
import atlas.catalog.domain.metric.MetricEvent.MetricCreated;
import atlas.catalog.domain.metric.MetricEvent.MetricEdited;
import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/// What the other contexts hear about metrics.
@Component
class MetricPublication implements Publication<Entry<Metric>, MetricEvent> {

    @Override
    public SpecificRecord record(Change<Entry<Metric>, MetricEvent> change) {
        return CatalogRecords.envelope(change, type(change.event()))
                .setMetric(metric(change.event().metric()))
                .build();
    }

    private static String type(MetricEvent event) {
        return switch (event) {
            case MetricCreated _ -> "metric.created";
            case MetricEdited _ -> "metric.edited";
        };
    }

    private static atlas.schemas.catalog.Metric metric(Metric metric) {
        return atlas.schemas.catalog.Metric.newBuilder()
                .setId(metric.id())
                .setName(metric.name())
                .setDescription(metric.description())
                .setStatus("active")
                .setItem(CatalogRecords.item(metric.item()))
                .setSql(metric.sql())
                .setMetadata(metric.metadata())
                .setCreatedAt(metric.createdAt())
                .build();
    }
}
