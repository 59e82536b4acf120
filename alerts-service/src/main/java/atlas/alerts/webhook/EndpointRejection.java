package atlas.alerts.webhook;

import atlas.kernel.decider.RejectionCode;

/// Why something cannot be done with an endpoint.
enum EndpointRejection implements RejectionCode {
    TOO_MANY,
    DISABLED;

    @Override
    public Kind kind() {
        return Kind.CONSTRAINT;
    }
}
