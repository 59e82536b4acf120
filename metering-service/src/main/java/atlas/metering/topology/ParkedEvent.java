package atlas.metering.topology;

import atlas.metering.event.EventAction;
import atlas.schemas.usage.IngestedEvent;

/// An event that waits for its customer, as bytes.
final class ParkedEvent {

    private ParkedEvent() {}

    static byte[] write(IngestedEvent event) {
        return new StateWriter()
                .text(event.getMerchantId())
                .text(event.getIdempotencyKey())
                .text(event.getEventName())
                .instant(event.getTimestamp())
                .nullable(event.getExternalCustomerId())
                .text(event.getProperties())
                .instant(event.getIngestedAt())
                .bytes();
    }

    static IngestedEvent read(byte[] bytes) {
        return StateReader.read(
                bytes,
                in -> new IngestedEvent(
                        in.text(),
                        in.text(),
                        in.text(),
                        in.instant(),
                        null,
                        in.nullable(),
                        in.text(),
                        in.instant(),
                        null,
                        EventAction.INGESTED.text()));
    }
}
