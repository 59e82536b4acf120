package atlas.gateway.audit;

import org.jspecify.annotations.Nullable;

/// What recomputing a chain tells.
///
/// @param last the end of what is whole; who keeps it elsewhere sees whether later ends were cut off
/// @param brokenAt the first place whose link is missing or is not what was written
public record Verification(Link.Head last, @Nullable Long brokenAt) {

    public boolean isWhole() {
        return brokenAt == null;
    }

    public static Verification start() {
        return new Verification(Link.start(), null);
    }

    public Verification then(Link link) {
        if (!isWhole()) {
            return this;
        }
        return link.follows(last) ? new Verification(link.head(), null) : new Verification(last, last.sequence() + 1);
    }
}
