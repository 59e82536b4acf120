package atlas.metricsql;

/// Why a metric's or a filter's text is refused. The message is for the author of the text.
public final class MetricSqlException extends RuntimeException {

    private final int position;

    MetricSqlException(String message, int position) {
        super("%s (at character %d)".formatted(message, position));
        this.position = position;
    }

    /// The character where it went wrong, the first being 1.
    public int position() {
        return position;
    }
}
