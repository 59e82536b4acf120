package atlas.invoicing.draft;

/// Tells the world what somebody changed on a draft, once the transaction has committed.
@FunctionalInterface
public interface DraftNews {

    /// @param count how many changes there were of this draft, with this one
    void edited(Draft before, Draft after, long count);
}
