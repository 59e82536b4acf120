package atlas.eventstore;

/// A state and the version of the stream it was replayed from; 0 when there is no stream yet.
public record Versioned<S>(S state, long version) {}
