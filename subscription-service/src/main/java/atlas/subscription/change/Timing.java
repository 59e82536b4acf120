package atlas.subscription.change;

import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_INVALID;

import atlas.subscription.domain.subscription.When;
import atlas.subscription.signup.CustomerTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a change is asked to take effect.
///
/// @param field that the date came in
/// @param date as it came; given for a requested date and for nothing else
public record Timing(Option option, String field, @Nullable String date) {

    /// The ways to say when.
    public enum Option {
        IMMEDIATE,
        END_OF_SUBSCRIPTION_TERM,
        REQUESTED_DATE;

        public static Optional<Option> of(String wireName) {
            return Arrays.stream(values())
                    .filter(option -> option.name().toLowerCase(Locale.ROOT).equals(wireName))
                    .findFirst();
        }
    }

    When when(CustomerTime time) {
        return switch (option) {
            case IMMEDIATE -> When.IMMEDIATELY;
            case END_OF_SUBSCRIPTION_TERM -> When.AT_END_OF_TERM;
            case REQUESTED_DATE -> {
                if (date == null) {
                    throw DATE_INVALID.because(field + ": must be given for a requested date");
                }
                yield new When.On(time.read(field, date));
            }
        };
    }
}
