package atlas.schemas.contract;

import atlas.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/// The schemas that were ever released, oldest first: `released/<topic>/1.avsc` and on.
final class Released {

    private static final Path FOLDER = Path.of("released");

    private Released() {}

    static List<Schema> of(Topics.Topic topic) {
        var schemas = new ArrayList<Schema>();
        for (var number = 1; Files.exists(file(topic, number)); number++) {
            schemas.add(read(file(topic, number)));
        }
        return schemas;
    }

    /// Keeps the schema as it is now, unless it is the newest already.
    static void add(Topics.Topic topic) throws IOException {
        var released = of(topic);
        var now = topic.schema().toString(true) + "\n";
        if (released.isEmpty() || !now.equals(released.getLast().toString(true) + "\n")) {
            var file = file(topic, released.size() + 1);
            Files.createDirectories(FOLDER.resolve(topic.name()));
            Files.writeString(file, now);
        }
    }

    private static Path file(Topics.Topic topic, int number) {
        return FOLDER.resolve(topic.name()).resolve(number + ".avsc");
    }

    private static Schema read(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
