package atlas.standalone;

import atlas.standalone.demo.DemoInput;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Ports;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What was asked for on the command line and in the environment.
///
/// @param data the folder that keeps everything
/// @param fresh whether to forget what the folder keeps
/// @param ownJvms one JVM for each service
/// @param demo what to bill once the platform is up; nothing if it is to stay up
record Options(
        Path data,
        boolean fresh,
        boolean ownJvms,
        Ports ports,
        @Nullable DemoInput demo) {

    /// @param arguments the command, `up` or `demo`, and its options
    static Options parse(List<String> arguments, Map<String, String> environment) {
        var left = new ArrayDeque<>(arguments);
        var demo = "demo".equals(left.poll()) ? new DemoInput.Sample() : null;
        var data = Path.of(environment.getOrDefault("ATLAS_DATA", ".atlas"));
        var options = new Options(data, false, false, Ports.from(environment), demo);
        while (!left.isEmpty()) {
            options = options.with(left.remove(), left);
        }
        return options;
    }

    private Options with(String option, Queue<String> left) {
        return switch (option) {
            case "--fresh" -> new Options(data, true, ownJvms, ports, demo);
            case "--processes" -> new Options(data, fresh, true, ports, demo);
            case "--data" -> new Options(Path.of(value(option, left)), fresh, ownJvms, ports, demo);
            case "--port" -> with(ports.with(Port.GATEWAY, number(option, value(option, left))));
            case "--access-log" -> with(option, new DemoInput.Log(Path.of(value(option, left))));
            case "--events" -> with(option, new DemoInput.Events(Path.of(value(option, left))));
            default -> throw unknown(option);
        };
    }

    private Options with(Ports changed) {
        return new Options(data, fresh, ownJvms, changed, demo);
    }

    private Options with(String option, DemoInput input) {
        if (demo == null) {
            throw unknown(option);
        }
        return new Options(data, fresh, ownJvms, ports, input);
    }

    private static IllegalArgumentException unknown(String option) {
        return new IllegalArgumentException("unknown option " + option + "; see ./atlas help");
    }

    private static String value(String option, Queue<String> left) {
        var value = left.poll();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private static int number(String option, String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(option + " needs a port number, not " + text);
        }
        return Integer.parseInt(text);
    }
}
