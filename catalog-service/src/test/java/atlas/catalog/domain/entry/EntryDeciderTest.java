package atlas.catalog.domain.entry;

import static atlas.catalog.domain.entry.EntryRejection.ENTRY_EXISTS;
import static atlas.catalog.domain.entry.EntryRejection.ENTRY_NOT_FOUND;

import atlas.catalog.domain.entry.EntryCommand.Create;
import atlas.catalog.domain.entry.EntryCommand.Edit;
import atlas.platform.test.DeciderSpec;
import org.junit.jupiter.api.Test;

class EntryDeciderTest {

    private final DeciderSpec<EntryCommand<String>, Entry<String>, String> entry =
            DeciderSpec.of(new EntryDecider<>(text -> text, text -> text, text -> text));

    @Test
    void isCreatedOnce() {
        entry.given().when(new Create<>("tea")).then("tea");
        entry.given("tea").when(new Create<>("tea")).thenRejected(ENTRY_EXISTS);
    }

    @Test
    void isEditedFromWhatItIsNow() {
        entry.given("tea", "green tea").when(new Edit<>(text -> text + "!")).then("green tea!");
    }

    @Test
    void anEditThatChangesNothingDidNotHappen() {
        entry.given("tea").when(new Edit<>(text -> text)).thenNothing();
    }

    @Test
    void whatIsNotThereCannotBeEdited() {
        entry.given().when(new Edit<>(text -> text)).thenRejected(ENTRY_NOT_FOUND);
    }
}
