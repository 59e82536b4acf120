package atlas.eventstore;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The one exception from events being kept as they were written: when an aggregate ends with the event that
/// is named here, what its events say about a person is taken out of all of them, in the same transaction.
/// The law asks for it, and it must not be of use for anything else. Type, number and time of each event stay,
/// and replaying what is left must lead to the very state that the aggregate ended with.
///
/// @param cause the event that ends the aggregate; null if nothing is ever erased
/// @param redact an event without what it says about a person; an event that says nothing is returned as it is
public record Erasure<E>(@Nullable Class<? extends E> cause, UnaryOperator<E> redact) {

    public static <E> Erasure<E> never() {
        return new Erasure<>(null, UnaryOperator.identity());
    }

    boolean isCausedBy(E event) {
        return cause != null && cause.isInstance(event);
    }
}
