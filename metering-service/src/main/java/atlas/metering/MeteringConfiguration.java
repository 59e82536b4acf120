package atlas.metering;

import atlas.kernel.IdGenerator;
import atlas.metering.archive.Archive;
import atlas.metering.archive.ArchiveGrowth;
import atlas.metering.archive.ArchiveProgress;
import atlas.metering.archive.StoredEvents;
import atlas.metering.correction.Corrections;
import atlas.metering.correction.EventCorrections;
import atlas.metering.ingest.AmendmentReader;
import atlas.metering.ingest.AwaitedOutcomes;
import atlas.metering.ingest.BatchReader;
import atlas.metering.ingest.EventLog;
import atlas.metering.ingest.EventRules;
import atlas.metering.ingest.IngestMetrics;
import atlas.metering.ingest.Ingestion;
import atlas.metering.ingest.KnownCustomers;
import atlas.metering.quantity.UsageQuantities;
import atlas.metering.usage.MeteredWindows;
import atlas.metering.usage.SubscriptionUsage;
import atlas.platform.kafka.TopicProgress;
import atlas.platform.kafka.UsedTopics;
import atlas.platform.replica.References;
import atlas.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeteringProperties.class)
class MeteringConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(Topics.CUSTOMERS, Topics.CATALOG, Topics.SUBSCRIPTIONS, Topics.BILLING_WINDOWS)
                .writing(
                        Topics.USAGE_INGESTED,
                        Topics.USAGE_EVENTS,
                        Topics.ADMISSION_OUTCOMES,
                        Topics.METRIC_WINDOWS,
                        Topics.WINDOW_BUILD_REQUESTS,
                        Topics.WINDOW_BUILDS);
    }

    @Bean
    AwaitedOutcomes awaitedOutcomes(IdGenerator ids, MeteringProperties properties) {
        return new AwaitedOutcomes(ids, properties.outcomeTimeout());
    }

    @Bean
    Ingestion ingestion(
            JsonMapper json,
            References references,
            StoredEvents events,
            EventLog log,
            AwaitedOutcomes outcomes,
            Clock clock,
            MeterRegistry meters,
            MeteringProperties properties) {
        return new Ingestion(
                new BatchReader(json, properties.maxEvents()),
                new EventRules(properties.grace(), properties.ahead()),
                new KnownCustomers(references),
                events,
                log,
                outcomes,
                clock,
                new IngestMetrics(meters));
    }

    @Bean
    ArchiveGrowth archiveGrowth() {
        return new ArchiveGrowth();
    }

    @Bean
    UsageQuantities usageQuantities(Archive archive, ArchiveProgress progress) {
        return new UsageQuantities(archive, progress);
    }

    @Bean
    AmendmentReader amendmentReader(JsonMapper json) {
        return new AmendmentReader(json);
    }

    @Bean
    EventCorrections eventCorrections(
            StoredEvents events,
            ArchiveProgress progress,
            ArchiveGrowth growth,
            TopicProgress topics,
            References references,
            MeteredWindows windows,
            Corrections corrections,
            EventLog log,
            Clock clock,
            MeteringProperties properties) {
        return new EventCorrections(
                events,
                progress,
                growth,
                () -> topics.pending().isEmpty(),
                references,
                windows,
                corrections,
                log,
                clock,
                new EventCorrections.Rules(
                        properties.grace(), properties.correctionQuota(), properties.correctionPeriod()));
    }

    @Bean
    SubscriptionUsage subscriptionUsage(
            References references, MeteredWindows windows, Archive archive, ArchiveProgress progress, Clock clock) {
        return new SubscriptionUsage(references, windows, archive, progress, clock);
    }
}
