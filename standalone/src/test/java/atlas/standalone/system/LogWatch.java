package atlas.standalone.system;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Everything that the platform in this JVM logs while it is open: Atlas at DEBUG, all others at INFO, as far as
/// the services do not say otherwise. Nothing is written elsewhere meanwhile.
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = logger(Logger.ROOT_LOGGER_NAME);
    private final Logger atlas = logger("atlas");
    private final @Nullable Level rootLevel = root.getLevel();
    private final @Nullable Level atlasLevel = atlas.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

    LogWatch() {
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        setContext(root.getLoggerContext());
        setName("watch");
        start();
        root.addAppender(this);
        root.setLevel(Level.INFO);
        atlas.setLevel(Level.DEBUG);
    }

    static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    Stream<ILoggingEvent> events() {
        return events.stream();
    }

    /// What of the log holds the text anywhere: in its message, its fields, or an exception and what caused it.
    List<String> linesWith(String text) {
        return events.stream()
                .map(LogWatch::line)
                .filter(line -> line.contains(text))
                .toList();
    }

    private static String line(ILoggingEvent event) {
        var failure = event.getThrowableProxy();
        return "%s %s: %s %s %s %s"
                .formatted(
                        event.getLevel(),
                        event.getLoggerName(),
                        event.getFormattedMessage(),
                        event.getMDCPropertyMap(),
                        event.getKeyValuePairs(),
                        failure == null ? "" : ThrowableProxyUtil.asString(failure));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(rootLevel);
        atlas.setLevel(atlasLevel);
        others.forEach(root::addAppender);
        stop();
    }
}
