package atlas.metering;

import static java.util.stream.Collectors.toSet;

import atlas.metering.topology.Settings;
import atlas.metering.topology.Unsettled;
import atlas.metering.topology.UsageTopology;
import atlas.platform.kafka.ConsumedTopics;
import atlas.platform.kafka.KafkaSettings;
import atlas.platform.lifecycle.Phases;
import atlas.platform.time.Settling;
import atlas.schemas.SchemaRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/// Runs the topology, and tells whether it runs and has published all it counted.
@Configuration(proxyBeanMethods = false)
@EnableKafkaStreams
class TopologyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TopologyConfiguration.class);

    @Bean
    Unsettled unsettledWindows() {
        return new Unsettled();
    }

    @Bean
    UsageTopology usageTopology(
            StreamsBuilder builder,
            SchemaRegistry registry,
            MeteringProperties properties,
            KafkaSettings kafka,
            Clock clock,
            MeterRegistry meters,
            Unsettled unsettled) {
        var settings = new Settings(kafka.partitions(), properties.grace(), properties.ahead());
        var topology = new UsageTopology(registry, settings, clock, meters, unsettled);
        topology.addTo(builder);
        return topology;
    }

    @Bean
    ConsumedTopics consumedByTopology(@Value("${spring.kafka.streams.application-id}") String application) {
        return new ConsumedTopics(
                application,
                UsageTopology.steps(application).stream().flatMap(Set::stream).collect(toSet()));
    }

    @Bean
    Settling topologyRuns(StreamsBuilderFactoryBean factory) {
        return () -> {
            var streams = factory.getKafkaStreams();
            return streams != null && streams.state() == KafkaStreams.State.RUNNING
                    ? Optional.empty()
                    : Optional.of("the topology is not running");
        };
    }

    @Bean
    MeterBinder topologyState(StreamsBuilderFactoryBean factory) {
        return registry -> {
            for (var state : KafkaStreams.State.values()) {
                Gauge.builder("atlas.metering.topology.state", factory, one -> isIn(state, one) ? 1 : 0)
                        .description("1 for the state that the topology is in")
                        .tag("state", state.name())
                        .register(registry);
            }
        };
    }

    private static boolean isIn(KafkaStreams.State state, StreamsBuilderFactoryBean factory) {
        var streams = factory.getKafkaStreams();
        return streams != null && streams.state() == state;
    }

    /// What the topology keeps in Kafka is as safe as everything else there, whatever a broker's default is,
    /// unless somebody says otherwise.
    @Bean
    StreamsBuilderFactoryBeanConfigurer replicatePrivateTopics(KafkaSettings kafka) {
        var topics = kafka.topics();
        return factory -> {
            var config = Objects.requireNonNull(factory.getStreamsConfiguration());
            config.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicas());
            config.putIfAbsent(
                    StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                    Integer.toString(topics.minInsync()));
        };
    }

    /// A thread that fails starts again from its last commit: nothing is lost and nothing counted twice. The
    /// topology ends after the requests that wait for it.
    @Bean
    StreamsBuilderFactoryBeanConfigurer lastingTopology(MeterRegistry meters) {
        var failures = Counter.builder("atlas.metering.topology.failures")
                .description("Threads of the topology that failed and were replaced")
                .register(meters);
        return factory -> {
            factory.setPhase(Phases.TOPOLOGY);
            factory.setStreamsUncaughtExceptionHandler(failure -> {
                failures.increment();
                LOG.error("A thread of the topology failed and is replaced", failure);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            });
        };
    }
}
