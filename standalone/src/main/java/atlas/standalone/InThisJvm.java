package atlas.standalone;

import atlas.standalone.infra.Teardown;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/// All services in the launcher's JVM. The libraries are shared; each service's own jar has a
/// class loader of its own, so that its configuration and migrations hide nobody else's. One
/// starts after the other, because the contexts share one logging system.
final class InThisJvm implements ServiceRunner {

    private static final String KAFKA = "org.apache.kafka.clients.consumer.internals.";

    private final Path jars;
    private final Path log;

    InThisJvm(Path jars, Path log) {
        this.jars = jars;
        this.log = log;
    }

    @Override
    public void start(ServiceModule module, Map<String, String> properties, Teardown teardown) throws IOException {
        var loader = teardown.add(new URLClassLoader(
                module.name(), new URL[] {jar(module)}, getClass().getClassLoader()));
        var arguments = Stream.concat(properties.entrySet().stream(), logging().entrySet().stream())
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        var launcherLoader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            run(main(loader, module), arguments, teardown);
        } catch (ReflectiveOperationException | RuntimeException e) {
            var reason = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
            throw new IOException("%s did not start: %s; see %s".formatted(module.name(), reason, log), e);
        } finally {
            Thread.currentThread().setContextClassLoader(launcherLoader);
        }
    }

    /// Nothing to wait for: a main method returns when its context serves.
    @Override
    public void awaitAll() {}

    /// The last one that starts says it for all: what services have set for themselves is said again.
    private Map<String, String> logging() {
        return Map.of(
                "logging.level." + KAFKA + "SubscriptionState",
                "warn",
                "logging.level." + KAFKA + "ClassicKafkaConsumer",
                "warn",
                "logging.file.name",
                log.toString(),
                "logging.console.enabled",
                "false",
                "logging.include-application-name",
                "false",
                "logging.register-shutdown-hook",
                "false",
                "spring.main.register-shutdown-hook",
                "false");
    }

    private URL jar(ServiceModule module) throws MalformedURLException {
        return jars.resolve(module.name() + ".jar").toUri().toURL();
    }

    private static Method main(ClassLoader loader, ServiceModule module) throws ReflectiveOperationException {
        var main = Class.forName(module.mainClass(), true, loader).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        return main;
    }

    private static void run(Method main, String[] arguments, Teardown teardown)
            throws ReflectiveOperationException, IOException {
        var started = new Started();
        try {
            SpringApplication.withHook(_ -> started, () -> main.invoke(null, (Object) arguments));
        } finally {
            if (started.context != null) {
                teardown.add(started.context);
            }
        }
    }

    private static final class Started implements SpringApplicationRunListener {

        @Nullable
        ConfigurableApplicationContext context;

        @Override
        public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
            this.context = context;
        }
    }
}
