package atlas.standalone.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Infrastructure started by another JVM, so that a test can kill its launcher.
final class KilledPlatform {

    private static final String READY = "ready";

    private KilledPlatform() {}

    static void main(String[] arguments) throws Exception {
        var settings = Infrastructure.Settings.builtIn(Ports.from(System.getenv()), List.of("customer_service"));
        Infrastructure.start(settings, DataDirectory.open(Path.of(arguments[0])), System.err::println);
        System.out.println(READY);
        Thread.currentThread().join();
    }

    /// Starts it, and kills it with SIGKILL once the work is done on it.
    static void killAfter(Path folder, Ports ports, Work work) throws Exception {
        var launcher = launch(folder, ports);
        try (var output = launcher.inputReader()) {
            if (!READY.equals(output.readLine())) {
                throw new IOException("the infrastructure did not start");
            }
            work.run();
        } finally {
            launcher.destroyForcibly().waitFor();
        }
    }

    interface Work {
        void run() throws Exception;
    }

    private static Process launch(Path folder, Ports ports) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledPlatform.class.getName(),
                folder.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment().putAll(environment(ports));
        return builder.start();
    }

    private static Map<String, String> environment(Ports ports) {
        Function<Port, String> number = port -> Integer.toString(ports.of(port));
        return Arrays.stream(Port.values()).collect(Collectors.toMap(port -> port.variable, number));
    }
}
