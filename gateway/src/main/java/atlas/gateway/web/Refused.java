package atlas.gateway.web;

/// The gateway does not do what was asked; the problem says why.
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private final String scope;

    Refused(Problem problem) {
        this(problem, "request");
    }

    /// @param scope what was refused: a fixed word, for the metrics
    Refused(Problem problem, String scope) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.scope = scope;
    }

    String scope() {
        return scope;
    }

    Problem problem() {
        return problem;
    }
}
