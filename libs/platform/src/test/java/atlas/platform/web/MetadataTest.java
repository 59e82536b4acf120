package atlas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetadataTest {

    private static final Map<String, String> PRESENT = Map.of("kept", "1", "changed", "2", "removed", "3");

    @Test
    void withoutAnyThereIsNone() {
        assertThat(Metadata.of(null)).isEmpty();
    }

    @Test
    void aKeyWithoutValueIsNotKept() {
        assertThat(Metadata.of(changes())).isEqualTo(Map.of("changed", "4"));
    }

    @Test
    void keysMergeAndNullRemovesItsKey() {
        assertThat(Metadata.edited(PRESENT, new Edit<>(true, changes())))
                .isEqualTo(Map.of("kept", "1", "changed", "4"));
    }

    @Test
    void nullRemovesAll() {
        assertThat(Metadata.edited(PRESENT, new Edit<>(true, null))).isEmpty();
    }

    @Test
    void whatIsAbsentStaysAsItIs() {
        assertThat(Metadata.edited(PRESENT, new Edit<>(false, null))).isEqualTo(PRESENT);
    }

    private static Map<String, @Nullable String> changes() {
        var changes = new HashMap<String, @Nullable String>();
        changes.put("changed", "4");
        changes.put("removed", null);
        return changes;
    }
}
