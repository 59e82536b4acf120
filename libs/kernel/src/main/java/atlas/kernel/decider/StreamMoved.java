package atlas.kernel.decider;

/// Someone else appended to the stream first. Load again and decide again.
public final class StreamMoved extends RuntimeException {

    public StreamMoved(String stream, long version, Throwable cause) {
        super("%s already has version %d".formatted(stream, version), cause);
    }
}
