package atlas.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The files under `k8s` as they are, which needs no command.
class KubernetesFilesTest {

    private static final Path K8S = Repository.ROOT.resolve("k8s");
    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final String SECRETS = Manifests.DEVELOPMENT + "/secrets";

    @Test
    void eachObjectIsOneThatKubernetesKnows() {
        assertThat(files().filter(KubernetesFilesTest::isResource).flatMap(KubernetesFilesTest::documents))
                .hasSizeGreaterThan(60)
                .allSatisfy(Manifests::checked);
    }

    @Test
    void noFileIsForgotten() {
        var used = new TreeSet<Path>();
        files().filter(file -> file.endsWith(KUSTOMIZATION)).forEach(file -> {
            used.add(file);
            references(file).forEach(used::add);
        });
        used.add(Repository.ROOT.resolve(SECRETS));
        assertThat(files().filter(file -> !used.contains(file))).isEmpty();
        assertThat(used).allMatch(Files::exists);
    }

    @Test
    void noFileHoldsASecretOrAnImageThatChanges() {
        assertThat(files().filter(file -> file.toString().endsWith(".yaml")).flatMap(KubernetesFilesTest::documents))
                .noneMatch(document -> document.path("kind").asString("").equals("Secret"))
                .allSatisfy(document -> assertThat(document.findValues("image"))
                        .noneMatch(image -> image.asString().endsWith(":latest")
                                || !image.asString().contains(":")));
    }

    @Test
    void developmentMakesTheSecretsThatItAsksFor() {
        var script = Repository.read(SECRETS);
        assertThat(required(Manifests.BASE, Manifests.DEVELOPMENT))
                .hasSizeGreaterThan(20)
                .allSatisfy(secret -> {
                    if (secret.name().endsWith("-database")) {
                        assertThat(script).contains("\"$service-database\" username", " password ");
                        assertThat(Code.MODULES.contains(secret.name().replace("-database", ""))
                                        || secret.name().equals("schema-registry-database"))
                                .isTrue();
                    } else {
                        assertThat(script).containsPattern("secret " + secret.name() + " .*\\b" + secret.key() + " ");
                    }
                });
    }

    @Test
    void theInstructionsNameEverySecretOfProduction() {
        var text = Repository.read("docs/kubernetes.md");
        assertThat(required(Manifests.BASE, Manifests.PRODUCTION))
                .allSatisfy(secret -> assertThat(text)
                        .contains(secret.name().replaceAll("^[a-z]+(-service)?-(database|kafka)$", "<process>-$2"))
                        .contains("`" + secret.key() + "`"));
    }

    @Test
    void theInstructionsNameEverySecretThatIsMounted() {
        var mounted = files().filter(file -> file.toString().endsWith(".yaml"))
                .flatMap(KubernetesFilesTest::documents)
                .flatMap(document -> document.findValues("secretName").stream())
                .map(JsonNode::asString)
                .collect(toSet());
        assertThat(mounted)
                .contains("postgres-ca")
                .allSatisfy(name ->
                        assertThat(Repository.read("docs/kubernetes.md")).contains("| `" + name + "` |"));
    }

    private record Secret(String name, String key) {}

    /// What containers cannot start without, and what they would take if it were there.
    private static Set<Secret> required(String... folders) {
        return Stream.of(folders)
                .flatMap(folder -> files().filter(file -> file.startsWith(Repository.ROOT.resolve(folder))))
                .filter(file -> file.toString().endsWith(".yaml"))
                .flatMap(KubernetesFilesTest::documents)
                .flatMap(document -> document.findValues("secretKeyRef").stream())
                .filter(reference -> !reference.path("optional").asBoolean(false))
                .map(reference -> new Secret(
                        reference.path("name").asString(), reference.path("key").asString()))
                .collect(toSet());
    }

    private static Stream<Path> files() {
        try (var files = Files.walk(K8S)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> documents(Path file) {
        return Manifests.documents(Repository.read(file.toString()));
    }

    private static JsonNode kustomization(Path file) {
        return documents(file).findFirst().orElseThrow();
    }

    /// Whole objects, not patches of them.
    private static boolean isResource(Path file) {
        var kustomization = file.resolveSibling(KUSTOMIZATION);
        return Files.exists(kustomization)
                && kustomization(kustomization)
                        .path("resources")
                        .valueStream()
                        .anyMatch(resource -> file.endsWith(resource.asString()));
    }

    private static Set<Path> references(Path file) {
        var kustomization = kustomization(file);
        return Stream.of(
                        kustomization.path("resources").valueStream(),
                        kustomization.path("components").valueStream(),
                        kustomization.path("patches").valueStream().map(patch -> patch.path("path")),
                        kustomization.findValues("envs").stream().flatMap(JsonNode::valueStream),
                        kustomization.findValues("files").stream().flatMap(JsonNode::valueStream))
                .flatMap(names -> names)
                .filter(JsonNode::isString)
                .map(name -> file.resolveSibling(name.asString()).normalize())
                .map(path -> Files.isDirectory(path) ? path.resolve(KUSTOMIZATION) : path)
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void theKeysOfDevelopmentFitOneAnother() throws Exception {
        assumeTrue(
                Stream.of("bash", "openssl", "base64").allMatch(Manifests::isOnPath), "needs bash, openssl and base64");
        var process = new ProcessBuilder("bash", SECRETS)
                .directory(Repository.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var secrets = Manifests.documents(new String(process.getInputStream().readAllBytes(), UTF_8))
                .toList();
        assertThat(process.waitFor()).isZero();
        var keys = KeyFactory.getInstance("EC");
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(
                keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(data(secrets, "gateway-identity", "private-key")))));
        signature.update(new byte[] {1});
        var signed = signature.sign();
        signature.initVerify(
                keys.generatePublic(new X509EncodedKeySpec(bytes(data(secrets, "service-identity", "public-key")))));
        signature.update(new byte[] {1});
        assertThat(signature.verify(signed)).isTrue();
        assertThat(data(secrets, "service-identity", "service-secret")).hasSizeGreaterThanOrEqualTo(32);
    }

    private static String data(List<JsonNode> secrets, String name, String key) {
        return secrets.stream()
                .filter(secret -> Manifests.name(secret).equals(name))
                .map(secret -> secret.path("stringData").path(key).asString())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
