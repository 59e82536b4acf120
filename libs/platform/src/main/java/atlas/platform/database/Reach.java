package atlas.platform.database;

import atlas.platform.identity.Caller;
import atlas.platform.identity.IdentityFilter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Whose rows the work of this thread may see: those of the merchant whose request it serves, and everybody's
/// where the platform itself is at work (listeners, the relay, due work, internal calls of the platform).
final class Reach {

    /// The setting's value that opens the fence.
    static final String EVERYBODY = "*";

    private Reach() {}

    static String ofThisThread() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getAttribute(IdentityFilter.CALLER) instanceof Caller caller) {
            return of(caller.merchant().value());
        }
        return EVERYBODY;
    }

    private static String of(String merchant) {
        if (merchant.equals(EVERYBODY)) {
            throw new IllegalArgumentException("No merchant is called " + EVERYBODY);
        }
        return merchant.equals(Caller.PLATFORM) ? EVERYBODY : merchant;
    }
}
