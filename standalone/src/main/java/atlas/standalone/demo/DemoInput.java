package atlas.standalone.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/// What the demo is to bill.
public sealed interface DemoInput {

    /// The month that ships with the project.
    record Sample() implements DemoInput {}

    /// An access log in the combined format of Apache and nginx.
    record Log(Path file) implements DemoInput {}

    /// Events as the API takes them, one JSON object a line.
    record Events(Path file) implements DemoInput {}

    /// @throws IllegalArgumentException if there is nothing to bill in it
    default Usage read(PrintStream out) throws IOException {
        return switch (this) {
            case Sample _ -> SampleMonth.usage();
            case Events events -> EventsFile.read(events.file());
            case Log log -> {
                var accessLog = new AccessLog();
                var usage = accessLog.read(log.file());
                accessLog.unreadable().stream().limit(5).forEach(line -> out.println("  not a log line: " + line));
                yield usage;
            }
        };
    }
}
