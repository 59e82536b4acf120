package atlas.catalog.domain.entry;

import java.util.function.UnaryOperator;

/// What can be asked of an entry.
public sealed interface EntryCommand<T> {

    record Create<T>(T content) implements EntryCommand<T> {}

    /// @param edit a function of what it finds, so that an edit which is decided again keeps what a
    ///     concurrent edit of other fields has left
    record Edit<T>(UnaryOperator<T> edit) implements EntryCommand<T> {}
}
