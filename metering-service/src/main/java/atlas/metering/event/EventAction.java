package atlas.metering.event;

import java.util.Locale;

/// What a record on the log of events says about its event.
public enum EventAction {
    INGESTED,
    /// It takes the place of the older record of its key.
    AMENDED,
    /// Its key counts no more.
    DEPRECATED;

    /// As the log writes it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EventAction of(String text) {
        return switch (text) {
            case "ingested" -> INGESTED;
            case "amended" -> AMENDED;
            case "deprecated" -> DEPRECATED;
            default -> throw new IllegalArgumentException("Nothing that becomes of an event: " + text);
        };
    }

    /// Whether it is about an event that was counted before.
    public boolean isCorrection() {
        return this != INGESTED;
    }
}
