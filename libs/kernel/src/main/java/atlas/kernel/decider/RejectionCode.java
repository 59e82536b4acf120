package atlas.kernel.decider;

/// Why a command can be refused. Each context lists its reasons in one enum, which is also its
/// error catalogue.
public interface RejectionCode {

    /// Stable name that logs and tests match on; an enum constant's own name.
    String name();

    Kind kind();

    enum Kind {
        /// The command makes no sense whatever the state.
        INVALID,
        /// The thing it is about does not exist.
        NOT_FOUND,
        /// It made sense, but breaks a business rule or comes in the wrong state.
        CONSTRAINT,
        /// An identifier chosen by the caller is taken.
        DUPLICATE,
        /// Somebody else is changing the same thing just now; asking again may work.
        CONFLICT
    }

    /// The refusal to throw.
    default CommandRejected because(String message) {
        return new CommandRejected(this, message);
    }
}
