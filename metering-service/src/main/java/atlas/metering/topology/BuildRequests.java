package atlas.metering.topology;

import atlas.schemas.usage.WindowBuild;
import atlas.schemas.usage.WindowBuildRequest;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Asks the archive for the part of windows that came before them. A request carries the version of its
/// window in the id, so that an answer to an older version is known for what it is.
final class BuildRequests {

    private static final char VERSION = '@';

    private final ProcessorContext<String, SpecificRecord> context;

    BuildRequests(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    void send(OpenWindow window) {
        var definition = window.definition();
        var request = new WindowBuildRequest(
                definition.merchant(),
                definition.customer(),
                idOf(definition),
                definition.sql(),
                definition.groupingKeys(),
                definition.start(),
                definition.end(),
                context.taskId().partition(),
                window.buildingUpTo(),
                definition.filter());
        context.forward(new Record<>(definition.customerKey(), request, context.currentSystemTimeMs()));
    }

    static String windowOf(WindowBuild build) {
        return build.getWindowId().substring(0, build.getWindowId().lastIndexOf(VERSION));
    }

    static boolean isAnswer(WindowBuild build, OpenWindow window) {
        return window.isBuilding()
                && window.buildingUpTo() == build.getUpToOffset()
                && idOf(window.definition()).equals(build.getWindowId());
    }

    private static String idOf(WindowDefinition definition) {
        return definition.id() + VERSION + definition.version();
    }
}
