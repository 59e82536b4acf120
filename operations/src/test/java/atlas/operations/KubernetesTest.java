package atlas.operations;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a cluster would be given, against Kubernetes' own models, the code, and the rules of this house.
@EnabledIf(value = "atlas.operations.Manifests#canRender", disabledReason = "needs kubectl or kustomize on the PATH")
class KubernetesTest {

    private static final String MANAGEMENT = "9000";
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";
    private static final int SECONDS_TO_MIGRATE = 180;
    private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|SECRET|PRIVATE|_KEY|JAAS|TOKEN).*");

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void holdsEveryPartOfThePlatformOnce(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(manifests.services().stream().map(Workload::module))
                .containsExactlyInAnyOrderElementsOf(Code.MODULES);
        assertThat(manifests.job().module()).isEqualTo("provision");
        assertThat(manifests.objects().stream()
                        .map(object -> object.path("kind").asString() + "/" + Manifests.name(object)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void runsTheImagesOfThisVersion(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(manifests.workloads().stream().map(Workload::image))
                .allMatch(image -> image.matches("[a-z0-9./-]+:[a-z0-9.-]+") && !image.endsWith(":latest"));
        assertThat(manifests.workloads().stream().filter(Workload::isAtlas).map(Workload::image))
                .allMatch(image -> image.endsWith(":" + Code.version()));
        assertThat(manifests.job().name()).isEqualTo("provision-" + Code.version());
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void livesInANamespaceThatEnforcesTheRestrictedProfile(String folder) {
        var manifests = Manifests.rendered(folder);
        var namespace = manifests.all("Namespace").getFirst();
        assertThat(namespace
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asString())
                .isEqualTo("restricted");
        assertThat(manifests.objects())
                .filteredOn(object -> !object.equals(namespace))
                .allMatch(object -> object.at("/metadata/namespace").asString().equals(Manifests.name(namespace)));
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void mayDoAsLittleAsTheRestrictedProfileAsks(String folder) {
        assertThat(Manifests.rendered(folder).workloads()).allSatisfy(workload -> {
            var pod = workload.pod();
            assertThat(pod.propertyNames()).doesNotContain("hostNetwork", "hostPID", "hostIPC", "initContainers");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt(0)).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString(""))
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.findValues("hostPath")).isEmpty();
            assertThat(pod.path("containers").size()).isEqualTo(1);
            isRestricted(workload.container());
        });
    }

    private static void isRestricted(JsonNode container) {
        var context = container.path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.has("privileged")).isFalse();
        assertThat(context.path("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
        assertThat(container.findValues("hostPort")).isEmpty();
        var resources = container.path("resources");
        assertThat(resources.at("/requests/cpu").isMissingNode()).isFalse();
        assertThat(resources.at("/limits/cpu").isMissingNode()).isFalse();
        assertThat(resources.at("/limits/memory").asString("none"))
                .as("memory that is there when it is needed")
                .isEqualTo(resources.at("/requests/memory").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void ourOwnWriteNowhereButWhereTheyMustAndAskNothingOfTheCluster(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(manifests.workloads()).filteredOn(Workload::isAtlas).allSatisfy(workload -> {
            assertThat(workload.pod().at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(workload.container()
                            .at("/securityContext/readOnlyRootFilesystem")
                            .asBoolean(false))
                    .isTrue();
            var temporary = mount(workload, "/tmp").path("name");
            assertThat(workload.pod().path("volumes").valueStream())
                    .filteredOn(volume -> volume.path("name").equals(temporary))
                    .allMatch(volume -> volume.has("emptyDir"));
            assertThat(workload.pod().path("serviceAccountName").asString()).isEqualTo(workload.module());
            assertThat(manifests
                            .one("ServiceAccount", workload.module())
                            .path("automountServiceAccountToken")
                            .asBoolean(true))
                    .isFalse();
        });
    }

    private static JsonNode mount(Workload workload, String path) {
        return workload.container()
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> mount.path("mountPath").asString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void asksWhetherAProcessStartedLivesAndIsReady(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(manifests.services()).allSatisfy(service -> {
            assertThat(service.port("management")).hasToString(MANAGEMENT);
            assertThat(manifests.settings(service)).containsEntry("MANAGEMENT_SERVER_PORT", MANAGEMENT);
            isAsked(service.container().path("startupProbe"), LIVENESS);
            isAsked(service.container().path("livenessProbe"), LIVENESS);
            isAsked(service.container().path("readinessProbe"), READINESS);
            var startup = service.container().path("startupProbe");
            assertThat(startup.path("failureThreshold").asInt()
                            * startup.path("periodSeconds").asInt())
                    .isGreaterThanOrEqualTo(SECONDS_TO_MIGRATE);
        });
    }

    private static void isAsked(JsonNode probe, String path) {
        assertThat(probe.at("/httpGet/path").asString("")).isEqualTo(path);
        assertThat(probe.at("/httpGet/port").asString("")).isEqualTo("management");
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void sendsRequestsToThePortsOfTheCode(String folder) {
        var manifests = Manifests.rendered(folder);
        var addresses = manifests.settings(manifests.workload("gateway"));
        assertThat(manifests.services()).allSatisfy(service -> {
            var port = Code.port(service.module());
            assertThat(service.port("http")).isEqualTo(port);
            var published =
                    manifests.one("Service", service.name()).at("/spec/ports").path(0);
            assertThat(published.path("port").asInt()).isEqualTo(port);
            assertThat(published.path("targetPort").asString()).isEqualTo("http");
            if (!service.name().equals("gateway")) {
                assertThat(addresses)
                        .containsEntry(
                                "ATLAS_SERVICES_"
                                        + service.name().replace("-service", "").toUpperCase(Locale.ROOT),
                                "http://%s:%d".formatted(service.name(), port));
            }
        });
        assertThat(manifests.all("Service"))
                .allSatisfy(service -> assertThat(manifests.workloads())
                        .filteredOn(workload -> workload.isSelectedBy(service.at("/spec/selector")))
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void holdsNoSecretAndGivesEachOnlyItsOwn(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(manifests.all("ConfigMap").stream().flatMap(map -> map.path("data").propertyNames().stream()))
                .noneMatch(name -> SECRET_NAME.matcher(name).matches());
        assertThat(manifests.workloads()).allSatisfy(workload -> {
            assertThat(workload.environment().stream().filter(variable -> variable.has("value")))
                    .noneMatch(variable -> SECRET_NAME
                            .matcher(variable.path("name").asString())
                            .matches());
            assertThat(workload.container().findValues("secretRef")).isEmpty();
        });
        assertThat(manifests.services()).allSatisfy(service -> {
            var own = service.name().equals("gateway")
                    ? Stream.of("gateway-identity", "gateway-database")
                    : Stream.of(
                            "service-identity",
                            "schema-registry",
                            service.name() + "-database",
                            service.name() + "-kafka");
            var webhooks = service.name().equals("alerts-service")
                    ? Stream.of("alerts-service-webhooks")
                    : Stream.<String>of();
            assertThat(secrets(service)).isEqualTo(Stream.concat(own, webhooks).collect(toSet()));
        });
    }

    private static Set<String> secrets(Workload workload) {
        return workload.environment().stream()
                .flatMap(variable -> variable.findValues("secretKeyRef").stream())
                .map(reference -> reference.path("name").asString())
                .collect(toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void leavesTimeToEndAndTakesNobodyAwayBeforeTheNextIsReady(String folder) {
        assertThat(Manifests.rendered(folder).services()).allSatisfy(service -> {
            var spread =
                    service.container().at("/lifecycle/preStop/sleep/seconds").asInt(0);
            assertThat(spread).as("seconds until nobody is sent here").isGreaterThanOrEqualTo(5);
            assertThat(service.pod().path("terminationGracePeriodSeconds").asLong(30))
                    .isGreaterThan(spread + Code.shutdownSeconds(service.module()));
            if (service.spec().at("/strategy/type").asString("").equals("Recreate")) {
                assertThat(folder).as("where there is one of each").isEqualTo(Manifests.DEVELOPMENT);
            } else if (service.kind().equals("Deployment")) {
                var rolling = service.spec().at("/strategy/rollingUpdate");
                assertThat(rolling.path("maxUnavailable").asInt(1)).isZero();
                assertThat(rolling.path("maxSurge").asInt(0)).isEqualTo(1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void meteringKeepsItsStateAndItsName(String folder) {
        var manifests = Manifests.rendered(folder);
        var metering = manifests.workload("metering-service");
        assertThat(metering.kind()).isEqualTo("StatefulSet");
        assertThat(metering.environment())
                .filteredOn(variable -> variable.path("name").asString().equals("ATLAS_METERING_INSTANCE"))
                .singleElement()
                .satisfies(variable -> assertThat(
                                variable.at("/valueFrom/fieldRef/fieldPath").asString())
                        .isEqualTo("metadata.name"));
        var state = mount(metering, String.valueOf(manifests.settings(metering).get("ATLAS_METERING_STATE_DIR")));
        assertThat(metering.spec().path("volumeClaimTemplates").valueStream())
                .anyMatch(claim -> claim.at("/metadata/name").equals(state.path("name")));
        var names = manifests.one("Service", metering.spec().path("serviceName").asString());
        assertThat(names.at("/spec/clusterIP").asString("")).isEqualTo("None");
    }

    @ParameterizedTest
    @ValueSource(strings = {Manifests.BASE, Manifests.DEVELOPMENT, Manifests.PRODUCTION})
    void aClockThatCanBeMovedIsOnlyWhereThereIsOneOfEach(String folder) {
        var manifests = Manifests.rendered(folder);
        assertThat(manifests.services())
                .filteredOn(service -> manifests.settings(service).containsKey("ATLAS_TEST_CLOCK_ENABLED"))
                .allMatch(service -> service.spec().path("replicas").asInt(0) == 1)
                .filteredOn(service ->
                        service.kind().equals("Deployment") && !service.name().equals("gateway"))
                .as("an instance beside the old one, which a movable clock refuses")
                .allMatch(service ->
                        service.spec().at("/strategy/type").asString("").equals("Recreate"));
    }

    @Test
    void believesNoHeaderAboutWhereARequestComesFrom() {
        var manifests = Manifests.rendered(Manifests.PRODUCTION);
        assertThat(manifests.services())
                .allSatisfy(service -> assertThat(manifests.settings(service))
                        .containsEntry("SERVER_FORWARD_HEADERS_STRATEGY", "none"));
    }
}
