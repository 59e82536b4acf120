package atlas.operations;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who may talk to whom: exactly who does.
@EnabledIf(value = "atlas.operations.Manifests#canRender", disabledReason = "needs kubectl or kustomize on the PATH")
class KubernetesNetworkTest {

    private static final List<String> SERVICES = List.of(
            "customer-service",
            "catalog-service",
            "subscription-service",
            "metering-service",
            "invoicing-service",
            "credits-service",
            "alerts-service");

    /// The gateway asks all, and a service the owners of what it refers to or needs at once.
    private static final Map<String, List<String>> CALLS = Map.of(
            "gateway", SERVICES,
            "customer-service",
                    List.of("subscription-service", "metering-service", "invoicing-service", "credits-service"),
            "subscription-service", List.of("customer-service", "catalog-service"),
            "metering-service", List.of("customer-service", "catalog-service", "subscription-service"),
            "invoicing-service",
                    List.of(
                            "customer-service",
                            "catalog-service",
                            "subscription-service",
                            "metering-service",
                            "credits-service"),
            "credits-service", List.of("customer-service", "invoicing-service"),
            "alerts-service", List.of("customer-service", "catalog-service", "subscription-service"));

    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8");

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void nothingIsAllowedThatNoPolicyNames(String folder) {
        var manifests = Manifests.rendered(folder);
        var all = manifests.one("NetworkPolicy", "default-deny").path("spec");
        assertThat(all.path("podSelector").isEmpty()).isTrue();
        assertThat(all.path("policyTypes").valueStream().map(JsonNode::asString))
                .containsExactly("Ingress", "Egress");
        assertThat(all.has("ingress")).isFalse();
        assertThat(all.has("egress")).isFalse();
        assertThat(manifests.all("NetworkPolicy")).allSatisfy(policy -> {
            var selector = policy.at("/spec/podSelector");
            assertThat(selector.has("matchExpressions")).isFalse();
            assertThat(manifests.workloads())
                    .as("pods of %s", Manifests.name(policy))
                    .anyMatch(workload -> workload.isSelectedBy(selector.path("matchLabels")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void servicesAskWhomTheCodeAsks(String folder) {
        var arrows = new Arrows(Manifests.rendered(folder));
        var expected = new TreeSet<String>();
        CALLS.forEach((caller, callees) ->
                callees.forEach(callee -> expected.add(Arrows.arrow(caller, callee, Code.port(callee)))));
        assertThat(between(arrows.out())).isEqualTo(expected);
        assertThat(between(arrows.in())).isEqualTo(expected);
    }

    private static Set<String> between(Set<String> arrows) {
        var ours = Stream.concat(Stream.of("gateway"), SERVICES.stream()).toList();
        return arrows.stream()
                .filter(arrow -> ours.contains(Arrows.from(arrow)) && ours.contains(Arrows.to(arrow)))
                .collect(toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void kafkaAndTheRegistryAreForServicesAndDatabasesForAll(String folder) {
        var manifests = Manifests.rendered(folder);
        var inside = folder.equals(Manifests.DEVELOPMENT);
        var kafka = inside ? "kafka:9092" : "kafka{\"strimzi.io/name\":\"atlas-kafka\"}:9093";
        var registry = inside ? "schema-registry:8080" : "kafka{\"app.kubernetes.io/name\":\"schema-registry\"}:8080";
        var postgres = inside ? "postgres:5432" : "postgres{\"cnpg.io/cluster\":\"atlas\"}:5432";
        var expected = new TreeSet<String>();
        Stream.concat(SERVICES.stream(), Stream.of(manifests.job().name())).forEach(client -> {
            expected.add(client + " -> " + kafka);
            expected.add(client + " -> " + registry);
        });
        Stream.concat(SERVICES.stream(), Stream.of("gateway"))
                .forEach(client -> expected.add(client + " -> " + postgres));
        if (inside) {
            expected.add("kafka -> kafka:9092");
            expected.add("schema-registry -> postgres:5432");
        }
        var arrows = new Arrows(manifests);
        assertThat(arrows.out().stream()
                        .filter(arrow -> Stream.of(kafka, registry, postgres).anyMatch(arrow::endsWith)))
                .containsExactlyInAnyOrderElementsOf(expected);
        if (inside) {
            assertThat(arrows.in()).containsAll(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void onlyWebhooksLeaveTheClusterAndOnlyToPublicAddresses(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(new Arrows(manifests).out().stream().filter(arrow -> arrow.matches(".* [0-9a-f.:]+/[0-9]+:[0-9]+")))
                .containsExactlyInAnyOrder(
                        "alerts-service -> 0.0.0.0/0:443",
                        "alerts-service -> 0.0.0.0/0:8443",
                        "alerts-service -> 2000::/3:443",
                        "alerts-service -> 2000::/3:8443");
        var excepted = manifests
                .one("NetworkPolicy", "alerts-service")
                .findValues("ipBlock")
                .getFirst()
                .path("except");
        assertThat(excepted.valueStream().map(JsonNode::asString)).containsAll(PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void theWorldComesInByTheGatewayAloneAndPrometheusByTheManagementPort(String folder) {
        var manifests = Manifests.rendered(folder);
        var world = folder.equals(Manifests.PRODUCTION) ? "ingress" : "anybody";
        var prometheus = "monitoring{\"app.kubernetes.io/name\":\"prometheus\"}";
        var expected = new TreeSet<>(Set.of(Arrows.arrow(world, "gateway", Code.port("gateway"))));
        manifests.services().forEach(service -> expected.add(Arrows.arrow(prometheus, service.name(), 9000)));
        var own = manifests.workloads().stream().map(Workload::name).toList();
        assertThat(new Arrows(manifests).in().stream().filter(arrow -> !own.contains(Arrows.from(arrow))))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void allMayAskForNamesAndNothingElseOfTheCluster(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(new Arrows(manifests).out().stream().filter(arrow -> arrow.contains("kube-system")))
                .containsExactlyInAnyOrderElementsOf(manifests.workloads().stream()
                        .map(workload -> Arrows.arrow(workload.name(), "kube-system{\"k8s-app\":\"kube-dns\"}", 53))
                        .toList());
    }
}
