package atlas.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atlas.kernel.decider.CommandRejected;
import atlas.kernel.decider.Decider;
import atlas.kernel.decider.RejectionCode;
import java.util.List;

/// Given these events, when this command, then those events or that refusal.
public final class DeciderSpec<C, S, E> {

    private final Decider<C, S, E> decider;

    private DeciderSpec(Decider<C, S, E> decider) {
        this.decider = decider;
    }

    public static <C, S, E> DeciderSpec<C, S, E> of(Decider<C, S, E> decider) {
        return new DeciderSpec<>(decider);
    }

    @SafeVarargs
    public final Given given(E... history) {
        return new Given(List.of(history));
    }

    /// What has happened.
    public final class Given {

        private final S state;

        private Given(List<E> history) {
            this.state = decider.replay(decider.initialState(), history);
        }

        public When when(C command) {
            return new When(command, state);
        }
    }

    /// What is asked for.
    public final class When {

        private final C command;
        private final S state;

        private When(C command, S state) {
            this.command = command;
            this.state = state;
        }

        @SafeVarargs
        public final void then(E... expected) {
            assertThat(decider.decide(command, state)).containsExactly(expected);
        }

        public List<E> events() {
            return decider.decide(command, state);
        }

        public void thenNothing() {
            assertThat(decider.decide(command, state)).isEmpty();
        }

        public void thenRejected(RejectionCode expected) {
            var rejection = catchThrowableOfType(CommandRejected.class, () -> decider.decide(command, state));
            assertThat(rejection).as("rejection of %s", command).isNotNull();
            assertThat(rejection.code()).isEqualTo(expected);
        }
    }
}
