package atlas.metering.topology;

import atlas.schemas.usage.WindowBuild;
import java.util.List;

/// Has a task publish at once what it has counted, and ask the archive for what it waits to ask: what its
/// partition held before the mark is on `metric.windows` when the mark is committed as read, but for windows
/// that the archive is asked for. It takes the form of a build of no window, which a topology that does not
/// know it passes over.
public final class PublishMark {

    private static final String NO_WINDOW = "@";

    private PublishMark() {}

    public static WindowBuild record() {
        return new WindowBuild("", "", NO_WINDOW, -1L, 0L, List.of());
    }

    static boolean isOne(WindowBuild build) {
        return build.getWindowId().equals(NO_WINDOW);
    }
}
