package atlas.platform.kafka;

import static java.util.stream.Collectors.toSet;

import atlas.platform.tracing.RecordOrigin;
import atlas.schemas.AvroDeserializer;
import atlas.schemas.AvroSerializer;
import atlas.schemas.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/// Kafka as every service uses it: string keys, Avro values in Confluent's wire format, consumers that
/// read committed records only.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaSettings.class, RegistrySettings.class})
@Import(KafkaMetrics.class)
public class KafkaConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SchemaRegistry schemaRegistry(RegistrySettings settings, ObjectProvider<SslBundles> bundles) {
        return settings.open(bundles.getObject());
    }

    @Bean
    NewTopics topics(UsedTopics used, KafkaSettings settings, @Value("${spring.application.name}") String service) {
        var topics = settings.topics();
        var deadLetters = topics.deadLettersOf(service);
        return new NewTopics(Stream.concat(used.all().map(topics::of), Stream.of(deadLetters))
                .toArray(NewTopic[]::new));
    }

    @Bean
    SchemaRegistration schemaRegistration(SchemaRegistry registry, UsedTopics topics) {
        return new SchemaRegistration(registry, topics);
    }

    @Bean
    ConsumerFactory<?, ?> consumers(
            KafkaProperties properties, KafkaConnectionDetails connection, SchemaRegistry registry) {
        return new DefaultKafkaConsumerFactory<>(
                ClientConfig.of(properties.buildConsumerProperties(), connection.getConsumer()),
                StringDeserializer::new,
                () -> new ErrorHandlingDeserializer<>(new AvroDeserializer<SpecificRecord>(registry)));
    }

    @Bean
    ProducerFactory<?, ?> producers(
            KafkaProperties properties, KafkaConnectionDetails connection, SchemaRegistry registry) {
        return new DefaultKafkaProducerFactory<>(
                producerConfig(properties, connection),
                StringSerializer::new,
                () -> new AvroSerializer<SpecificRecord>(registry));
    }

    /// For records that were encoded when they were written to the outbox, or could not be decoded at all.
    @Bean(defaultCandidate = false)
    ProducerFactory<String, byte[]> bytesProducers(KafkaProperties properties, KafkaConnectionDetails connection) {
        return new DefaultKafkaProducerFactory<>(
                producerConfig(properties, connection), StringSerializer::new, ByteArraySerializer::new);
    }

    @Bean
    CommonErrorHandler errorHandler(
            @Value("${spring.application.name}") String service,
            KafkaProperties properties,
            KafkaConnectionDetails connection,
            SchemaRegistry registry,
            UsedTopics used,
            MeterRegistry meters) {
        return DeadLetters.handler(
                service,
                used,
                meters,
                new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                        producerConfig(properties, connection),
                        StringSerializer::new,
                        () -> DeadLetters.serializer(registry))));
    }

    @Bean
    Batches batches(RecordOrigin origin) {
        return new Batches(origin);
    }

    @Bean
    ConsumedOffsets consumedOffsets(
            KafkaAdmin kafka, KafkaListenerEndpointRegistry listeners, ObjectProvider<ConsumedTopics> others) {
        return new ConsumedOffsets(Admin.create(kafka.getConfigurationProperties()), () -> consumed(listeners, others));
    }

    @Bean
    GapReaders gapReaders(KafkaProperties properties, KafkaConnectionDetails connection) {
        var config = ClientConfig.of(properties.buildConsumerProperties(), connection.getConsumer());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        // The first record of each partition is all that it looks for.
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024);
        return new GapReaders(() -> new GapReader(
                () -> new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())));
    }

    /// Asked before a service's own parts: what it has read, those know.
    @Bean
    @Order(0)
    TopicProgress topicProgress(ConsumedOffsets offsets, GapReaders gaps) {
        return new TopicProgress(offsets, gaps.reader());
    }

    @Bean
    TopicMarks topicMarks(ConsumedOffsets offsets, GapReaders gaps) {
        return new TopicMarks(offsets, gaps.reader());
    }

    private static Set<ConsumedTopics> consumed(
            KafkaListenerEndpointRegistry listeners, ObjectProvider<ConsumedTopics> others) {
        var known = listeners.getListenerContainers().stream()
                .filter(container -> container.getGroupId() != null
                        && container.getContainerProperties().getTopics() != null)
                .map(container -> new ConsumedTopics(
                        String.valueOf(container.getGroupId()),
                        Stream.of(container.getContainerProperties().getTopics())
                                .collect(toSet())));
        return Stream.concat(known, others.orderedStream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> producerConfig(KafkaProperties properties, KafkaConnectionDetails connection) {
        return ClientConfig.of(properties.buildProducerProperties(), connection.getProducer());
    }
}
