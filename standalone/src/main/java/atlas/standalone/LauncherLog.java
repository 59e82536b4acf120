package atlas.standalone;

import atlas.standalone.infra.DataDirectory;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/// The log of the time before the first service configures logging; it goes to the same file, so
/// that the console keeps to the few lines meant for a person.
final class LauncherLog {

    private static final String FILE = "atlas.log";
    private static final String CONFIGURATION = "logback.configurationFile";

    private LauncherLog() {}

    /// Logging reads its configuration once; Spring would complain about a property it ignores.
    static void begin(DataDirectory data) throws IOException {
        System.setProperty(FILE, data.log("platform").toString());
        System.setProperty(CONFIGURATION, "atlas/standalone/launcher-log.xml");
        LoggerFactory.getLogger(LauncherLog.class).info("the platform starts");
        System.clearProperty(CONFIGURATION);
    }

    /// Says nothing if the log has not begun: then the one line on the console is all there is.
    static void failed(Exception e) {
        if (System.getProperty(FILE) != null) {
            LoggerFactory.getLogger(LauncherLog.class).error("the platform failed", e);
        }
    }
}
