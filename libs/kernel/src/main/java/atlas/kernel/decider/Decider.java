package atlas.kernel.decider;

import java.util.List;

/// One aggregate as a pair of pure functions.
///
/// [#decide] turns a command into the events it causes, or throws [CommandRejected]. [#evolve]
/// folds an event into the state. Neither reads a clock, a random number or a bean: whatever a
/// decision needs arrives in the command.
///
/// @param <C> the sealed commands
/// @param <S> the sealed states
/// @param <E> the sealed events
public interface Decider<C, S, E> {

    S initialState();

    List<E> decide(C command, S state);

    S evolve(S state, E event);

    default S replay(S state, Iterable<? extends E> events) {
        for (E event : events) {
            state = evolve(state, event);
        }
        return state;
    }
}
