package atlas.platform.internal;

import atlas.platform.web.Problem;

/// The other service said no. Answered to our own caller as it was said, unless somebody knows better.
public final class RemoteRefusal extends RuntimeException {

    private final transient Problem problem;

    RemoteRefusal(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
