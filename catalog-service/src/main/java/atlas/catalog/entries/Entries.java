package atlas.catalog.entries;

import static atlas.catalog.domain.entry.EntryRejection.ENTRY_NOT_FOUND;

import atlas.catalog.domain.entry.Entry;
import atlas.catalog.domain.entry.Entry.Existing;
import atlas.catalog.domain.entry.Entry.Unborn;
import atlas.catalog.domain.entry.EntryCommand;
import atlas.catalog.domain.entry.EntryCommand.Create;
import atlas.catalog.domain.entry.EntryCommand.Edit;
import atlas.eventstore.CommandHandler;
import atlas.kernel.MerchantId;
import java.util.function.UnaryOperator;

/// All entries of one kind in the catalogs of all merchants.
public final class Entries<T> {

    private final String type;
    private final CommandHandler<EntryCommand<T>, Entry<T>, ?> handler;

    /// @param type what the API calls the kind in its errors
    public Entries(String type, CommandHandler<EntryCommand<T>, Entry<T>, ?> handler) {
        this.type = type;
        this.handler = handler;
    }

    /// @throws atlas.kernel.decider.CommandRejected if this merchant has no such entry
    public T get(MerchantId merchant, String id) {
        return switch (handler.load(merchant, id).state()) {
            case Existing<T>(var content) -> content;
            case Unborn<T> _ ->
                throw ENTRY_NOT_FOUND.because(
                        "There is no resource of type %s with identifier: %s".formatted(type, id));
        };
    }

    public void create(MerchantId merchant, String id, T content) {
        handler.handle(merchant, id, new Create<>(content));
    }

    public void edit(MerchantId merchant, String id, UnaryOperator<T> edit) {
        handler.handle(merchant, id, new Edit<>(edit));
    }
}
