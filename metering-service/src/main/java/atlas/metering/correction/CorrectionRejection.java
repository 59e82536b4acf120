package atlas.metering.correction;

import atlas.kernel.decider.RejectionCode;

/// Why an event cannot be corrected.
enum CorrectionRejection implements RejectionCode {
    EVENT_DEPRECATED,
    PERIOD_CLOSED,
    CUSTOMER_GONE,
    QUOTA_EXHAUSTED;

    @Override
    public Kind kind() {
        return Kind.CONSTRAINT;
    }
}
