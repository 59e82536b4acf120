package atlas.subscription.web;

import atlas.platform.web.InvalidRequest;
import atlas.subscription.change.Timing;
import atlas.subscription.change.Timing.Option;
import org.jspecify.annotations.Nullable;

/// How requests say when something is to take effect.
final class TimingRequest {

    private TimingRequest() {}

    /// @throws InvalidRequest if the option is none, or does not fit the date
    static Timing timing(String optionField, @Nullable String option, String dateField, @Nullable String date) {
        var known = Option.of(String.valueOf(option))
                .orElseThrow(() -> new InvalidRequest(
                        optionField + ": must be immediate, end_of_subscription_term or requested_date"));
        if ((known == Option.REQUESTED_DATE) != (date != null)) {
            throw new InvalidRequest(dateField + ": must be given with requested_date, and only then");
        }
        return new Timing(known, dateField, date);
    }
}
