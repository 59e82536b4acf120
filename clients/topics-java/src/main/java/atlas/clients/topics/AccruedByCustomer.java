package atlas.clients.topics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import atlas.schemas.AvroDeserializer;
import atlas.schemas.HttpSchemaRegistry;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceAccrual;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What each customer will be billed for what it used so far: the sum of its draft invoices, which follow usage
/// within seconds. Prints a line whenever a sum changes.
///
/// The values are in Confluent's wire format. Who has no `atlas:schemas` puts Confluent's `KafkaAvroDeserializer`
/// with `schema.registry.url` in the place of [AvroDeserializer] and reads generic records.
public final class AccruedByCustomer implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String DRAFT = "draft";

    /// A sum that changed.
    public record Accrued(String merchant, String customer, String currency, BigDecimal total) {}

    private record Account(String merchant, String customer, String currency) {}

    private final KafkaConsumer<String, InvoiceAccrual> consumer;
    private final Table<InvoiceAccrual> invoices = new Table<>(InvoiceAccrual::getVersion);
    private final Map<Account, BigDecimal> shown = new HashMap<>();

    /// @param kafka settings of the client: brokers, who it is, its group
    public AccruedByCustomer(Map<String, Object> kafka, String schemaRegistry) {
        var config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                new AvroDeserializer<InvoiceAccrual>(new HttpSchemaRegistry(schemaRegistry)));
    }

    public static void main(String[] arguments) {
        var environment = System.getenv();
        var kafka = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getOrDefault("ATLAS_KAFKA", "127.0.0.1:9092"),
                ConsumerConfig.GROUP_ID_CONFIG,
                environment.getOrDefault("GROUP", "accrued-by-customer"));
        var registry = environment.getOrDefault("ATLAS_SCHEMA_REGISTRY", "http://127.0.0.1:8081/apis/ccompat/v7");
        try (var accrued = new AccruedByCustomer(kafka, registry)) {
            accrued.follow(System.out::println);
        }
    }

    /// Until [#stop].
    public void follow(Consumer<Accrued> changed) {
        consumer.subscribe(List.of(Topics.INVOICE_ACCRUALS));
        try {
            while (true) {
                var news = false;
                for (var record : consumer.poll(POLL)) {
                    news |= invoices.put(record.key(), record.value());
                }
                if (news) {
                    tell(changed);
                }
            }
        } catch (WakeupException stopped) {
            consumer.unsubscribe();
        }
    }

    /// From any thread.
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void tell(Consumer<Accrued> changed) {
        sums().forEach((account, sum) -> {
            var before = shown.put(account, sum);
            if (before == null || before.compareTo(sum) != 0) {
                changed.accept(new Accrued(account.merchant(), account.customer(), account.currency(), sum));
            }
        });
    }

    private Map<Account, BigDecimal> sums() {
        return invoices.rows().stream()
                .filter(one -> one.getStatus().equals(DRAFT))
                .collect(groupingBy(
                        one -> new Account(one.getMerchantId(), one.getCustomerId(), one.getCurrency()),
                        mapping(one -> new BigDecimal(one.getTotal()), reducing(BigDecimal.ZERO, BigDecimal::add))));
    }
}
