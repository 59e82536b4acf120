package atlas.catalog.domain.entry;

import static atlas.catalog.domain.entry.EntryRejection.ENTRY_EXISTS;
import static atlas.catalog.domain.entry.EntryRejection.ENTRY_NOT_FOUND;

import atlas.catalog.domain.entry.Entry.Existing;
import atlas.catalog.domain.entry.Entry.Unborn;
import atlas.catalog.domain.entry.EntryCommand.Create;
import atlas.catalog.domain.entry.EntryCommand.Edit;
import atlas.kernel.decider.Decider;
import java.util.List;
import java.util.function.Function;

/// The life of an entry, whatever its content. An edit that changes nothing is no event.
public final class EntryDecider<T, E> implements Decider<EntryCommand<T>, Entry<T>, E> {

    private final Function<T, E> created;
    private final Function<T, E> edited;
    private final Function<E, T> content;

    public EntryDecider(Function<T, E> created, Function<T, E> edited, Function<E, T> content) {
        this.created = created;
        this.edited = edited;
        this.content = content;
    }

    @Override
    public Entry<T> initialState() {
        return new Unborn<>();
    }

    @Override
    public List<E> decide(EntryCommand<T> command, Entry<T> entry) {
        return switch (command) {
            case Create<T>(var asked) -> create(asked, entry);
            case Edit<T> edit -> edit(edit, entry);
        };
    }

    private List<E> create(T asked, Entry<T> entry) {
        return switch (entry) {
            case Unborn<T> _ -> List.of(created.apply(asked));
            case Existing<T> _ -> throw ENTRY_EXISTS.because("It exists already");
        };
    }

    private List<E> edit(Edit<T> command, Entry<T> entry) {
        return switch (entry) {
            case Unborn<T> _ -> throw ENTRY_NOT_FOUND.because("It does not exist");
            case Existing<T>(var before) -> {
                var after = command.edit().apply(before);
                yield after.equals(before) ? List.of() : List.of(edited.apply(after));
            }
        };
    }

    @Override
    public Entry<T> evolve(Entry<T> entry, E event) {
        return new Existing<>(content.apply(event));
    }
}
