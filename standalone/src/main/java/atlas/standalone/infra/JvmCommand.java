package atlas.standalone.infra;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How to start a JVM: small and quick to start rather than fast for ever.
///
/// @param name what the log and the pid file are named after
public record JvmCommand(
        String name,
        List<String> flags,
        List<Path> classPath,
        String mainClass,
        List<String> arguments,
        Map<String, String> environment) {

    static final String COMPILE_BRIEFLY = "-XX:TieredStopAtLevel=1";
    static final String COMPILE_FULLY = "-XX:TieredStopAtLevel=4";

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            COMPILE_BRIEFLY,
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.net.preferIPv4Stack=true");

    public JvmCommand {
        flags = List.copyOf(flags);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    List<String> line(Path data) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(FLAGS);
        line.add("-Datlas.data=" + data);
        line.addAll(flags);
        line.add("-cp");
        line.add(String.join(
                File.pathSeparator, withLauncher().stream().map(Path::toString).toList()));
        line.add(Watched.class.getName());
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }

    private List<Path> withLauncher() {
        var all = new ArrayList<>(classPath);
        all.add(ChildJvm.launcher());
        return all;
    }
}
