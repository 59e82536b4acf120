package atlas.catalog.messaging;

import atlas.catalog.domain.entry.Entry;
import atlas.catalog.domain.item.Item;
import atlas.catalog.domain.item.ItemEvent;
import atlas.catalog.domain.item.ItemEvent.ItemCreated;
import atlas.catalog.domain.item.ItemEvent.ItemEdited;
import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/// What the other contexts hear about items.
@Component
class ItemPublication implements Publication<Entry<Item>, ItemEvent> {

    @Override
    public SpecificRecord record(Change<Entry<Item>, ItemEvent> change) {
        return CatalogRecords.envelope(change, type(change.event()))
                .setItem(CatalogRecords.item(change.event().item()))
                .build();
    }

    private static String type(ItemEvent event) {
        return switch (event) {
            case ItemCreated _ -> "item.created";
            case ItemEdited _ -> "item.edited";
        };
    }
}
