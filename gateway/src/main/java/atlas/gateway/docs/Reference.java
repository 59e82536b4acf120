package atlas.gateway.docs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract, arranged for readers.
public record Reference(String title, String version, String description, List<Group> groups, List<Shape> shapes) {

    public Reference {
        groups = List.copyOf(groups);
        shapes = List.copyOf(shapes);
    }

    /// The operations on one kind of thing.
    public record Group(String name, List<Operation> operations) {

        public Group {
            operations = List.copyOf(operations);
        }
    }

    /// @param id unique, and the anchor of the operation
    /// @param errors the statuses it can be refused with
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            String description,
            List<Field> parameters,
            List<Field> request,
            List<Answer> answers,
            String errors) {

        public Operation {
            parameters = List.copyOf(parameters);
            request = List.copyOf(request);
            answers = List.copyOf(answers);
        }
    }

    /// @param type null if there is no body
    public record Answer(String status, @Nullable Kind type, List<Field> fields) {

        public Answer {
            fields = List.copyOf(fields);
        }
    }

    /// A named schema.
    public record Shape(String name, List<Field> fields) {

        public Shape {
            fields = List.copyOf(fields);
        }
    }

    /// @param place where a parameter stands: `path`, `query` or `header`; empty for a field
    public record Field(String name, String place, Kind type, boolean required, String description) {}

    /// A type in words, around the name of a [Shape] if it has one: "list of", "Customer", "or null".
    public record Kind(String before, @Nullable String shape, String after) {

        static Kind of(String words) {
            return new Kind(words, null, "");
        }

        String words() {
            return before + (shape == null ? "" : shape) + after;
        }
    }
}
