package atlas.catalog.messaging;

import atlas.catalog.domain.entry.Entry;
import atlas.catalog.domain.price.Price;
import atlas.catalog.domain.price.PriceEvent;
import atlas.catalog.domain.price.PriceEvent.PriceCreated;
import atlas.catalog.domain.price.PriceEvent.PriceEdited;
import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/// What the other contexts hear about prices.
@Component
class PricePublication implements Publication<Entry<Price>, PriceEvent> {

    @Override
    public SpecificRecord record(Change<Entry<Price>, PriceEvent> change) {
        return CatalogRecords.envelope(change, type(change.event()))
                .setPrice(CatalogRecords.price(change.event().price()))
                .build();
    }

    private static String type(PriceEvent event) {
        return switch (event) {
            case PriceCreated _ -> "price.created";
            case PriceEdited _ -> "price.edited";
        };
    }
}
