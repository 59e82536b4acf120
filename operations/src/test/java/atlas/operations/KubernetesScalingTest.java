package atlas.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many there are of each, in production and elsewhere, and what that asks of the topics.
@EnabledIf(value = "atlas.operations.Manifests#canRender", disabledReason = "needs kubectl or kustomize on the PATH")
class KubernetesScalingTest {

    private static final String PARTITIONS = "ATLAS_KAFKA_PARTITIONS";
    private static final String SCALERS = "HorizontalPodAutoscaler";
    private static final String BUDGETS = "PodDisruptionBudget";

    @Test
    void developmentHasOneOfEach() {
        var manifests = Manifests.rendered(Manifests.DEVELOPMENT);
        assertThat(manifests.workloads().stream().filter(workload -> !workload.isJob()))
                .allSatisfy(workload ->
                        assertThat(workload.spec().path("replicas").asInt(0)).isEqualTo(1));
        assertThat(manifests.all(SCALERS)).isEmpty();
        assertThat(manifests.all(BUDGETS)).isEmpty();
    }

    @Test
    void productionHasTwoOrMoreOfEach() {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        assertThat(manifests.services()).allSatisfy(service -> {
            var scaler = manifests.all(SCALERS).stream()
                    .filter(one ->
                            one.at("/spec/scaleTargetRef/name").asString().equals(service.name()))
                    .findFirst();
            if (scaler.isPresent()) {
                assertThat(service.spec().has("replicas"))
                        .as("a number that would undo the autoscaler's")
                        .isFalse();
                assertThat(scaler.get().at("/spec/minReplicas").asInt()).isGreaterThanOrEqualTo(2);
            } else {
                assertThat(service.spec().path("replicas").asInt(0)).isGreaterThanOrEqualTo(2);
            }
        });
    }

    @Test
    void autoscalersAndBudgetsAreForWhatIsThere() {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        assertThat(manifests.all(SCALERS)).isNotEmpty().allSatisfy(scaler -> {
            var target = scaler.at("/spec/scaleTargetRef");
            assertThat(manifests.workload(target.path("name").asString()).kind())
                    .isEqualTo(target.path("kind").asString());
            assertThat(scaler.at("/spec/maxReplicas").asInt())
                    .isGreaterThan(scaler.at("/spec/minReplicas").asInt());
        });
        assertThat(manifests.all(BUDGETS)).hasSameSizeAs(manifests.services());
        assertThat(manifests.services())
                .allSatisfy(service -> assertThat(manifests.all(BUDGETS))
                        .filteredOn(budget -> service.isSelectedBy(budget.at("/spec/selector/matchLabels")))
                        .singleElement()
                        .satisfies(budget -> assertThat(
                                        budget.at("/spec/maxUnavailable").asInt())
                                .isEqualTo(1)));
    }

    /// A thread or a listener without a partition does nothing.
    @Test
    void nobodyGrowsBeyondThePartitions() {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        for (var scaler : manifests.all(SCALERS)) {
            var settings = manifests.settings(
                    manifests.workload(scaler.at("/spec/scaleTargetRef/name").asString()));
            if (settings.containsKey(PARTITIONS)) {
                var threads = Integer.parseInt(settings.getOrDefault("ATLAS_METERING_THREADS", "1"));
                assertThat(scaler.at("/spec/maxReplicas").asInt() * threads)
                        .as("threads of %s", Manifests.name(scaler))
                        .isLessThanOrEqualTo(Integer.parseInt(settings.get(PARTITIONS)));
            }
        }
    }

    /// Lag is told by consumer group; a group that nobody is in would never be behind.
    @Test
    void autoscalersAskForTheLagOfGroupsThatThereAre() {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        var lags = manifests.all(SCALERS).stream()
                .filter(scaler -> !scaler.findValues("external").isEmpty())
                .toList();
        assertThat(lags).isNotEmpty().allSatisfy(scaler -> {
            var module = scaler.at("/spec/scaleTargetRef/name").asString();
            var metric = scaler.findValues("external").getFirst().path("metric");
            assertThat(metric.path("name").asString()).isEqualTo("atlas_consumer_behind_records");
            assertThat(Code.consumerGroups(module))
                    .contains(metric.at("/selector/matchLabels/group").asString());
        });
    }

    @Test
    void productionSurvivesTheLossOfABroker() {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        assertThat(manifests.settings(manifests.job()))
                .containsEntry("ATLAS_KAFKA_REPLICAS", "3")
                .containsEntry("ATLAS_KAFKA_MIN_INSYNC", "2");
        assertThat(manifests.settings(manifests.workload("metering-service")))
                .containsEntry("SPRING_KAFKA_STREAMS_REPLICATION_FACTOR", "3")
                .containsEntry("SPRING_KAFKA_STREAMS_PROPERTIES_TOPIC_MIN_INSYNC_REPLICAS", "2");
    }

    /// A service that finds a topic missing makes it; it must not make another than the job would.
    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void servicesAndTheJobMeanTheSameTopics(String folder) {
        var manifests = Manifests.rendered(folder);
        var shared = manifests.settings(manifests.job());
        manifests
                .job()
                .environment()
                .forEach(own -> shared.remove(own.path("name").asString()));
        assertThat(shared).containsKey(PARTITIONS);
        assertThat(manifests.services().stream()
                        .filter(service -> !service.name().equals("gateway")))
                .hasSize(7)
                .allSatisfy(service -> assertThat(manifests.settings(service)).containsAllEntriesOf(shared));
        assertThat(manifests.settings(manifests.workload("gateway"))).doesNotContainKey(PARTITIONS);
    }
}
