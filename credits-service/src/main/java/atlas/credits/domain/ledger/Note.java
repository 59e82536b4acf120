package atlas.credits.domain.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the merchant wrote on an entry.
public record Note(@Nullable String description, Map<String, String> metadata) {

    public static final Note NONE = new Note(null, Map.of());

    public Note {
        metadata = Map.copyOf(metadata);
    }
}
