package atlas.gateway.testclock;

/// A move of the test clock that was not made, or did not come to its end.
public final class ClockRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String detail;

    ClockRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    public enum Reason {
        ANOTHER_MOVE,
        SERVICE_REFUSED,
        NOT_SETTLED
    }
}
