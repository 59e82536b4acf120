package atlas.kernel.decider;

/// The one exception the domain throws. Carries a [RejectionCode] for machines and a sentence for
/// people.
public final class CommandRejected extends RuntimeException {

    private final transient RejectionCode code;

    public CommandRejected(RejectionCode code, String message) {
        super(message);
        this.code = code;
    }

    public RejectionCode code() {
        return code;
    }
}
