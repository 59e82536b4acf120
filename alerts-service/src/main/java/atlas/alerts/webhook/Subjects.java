package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import atlas.platform.replica.Erased;
import atlas.platform.replica.PublishedEntity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Entities as they were when webhooks last told of them.
public interface Subjects {

    /// What a newer state took the place of.
    record Replaced(@Nullable ObjectNode before) {}

    /// @return nothing if it is not newer
    Optional<Replaced> replace(PublishedEntity entity);

    /// The deletion of an entity that nothing but a tombstone tells of; nothing if it is not known, or known to be
    /// deleted.
    Optional<PublishedEntity> deletionOf(Erased erased);

    Optional<ObjectNode> find(MerchantId merchant, String kind, String id);

    /// Notes the date of a draft invoice.
    ///
    /// @return false if nothing but amounts changed
    boolean note(DraftDate draft);
}
