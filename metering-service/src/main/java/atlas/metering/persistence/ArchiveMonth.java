package atlas.metering.persistence;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// The part of the archive that holds the events of a month, UTC.
record ArchiveMonth(YearMonth month) {

    static ArchiveMonth of(Instant timestamp) {
        return new ArchiveMonth(YearMonth.from(timestamp.atOffset(ZoneOffset.UTC)));
    }

    String table() {
        return "usage_event_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    String createTable() {
        return "create table if not exists %s partition of usage_event for values from ('%s') to ('%s')"
                .formatted(table(), start(month), start(month.plusMonths(1)));
    }

    private static String start(YearMonth month) {
        return "%04d-%02d-01 00:00:00+00".formatted(month.getYear(), month.getMonthValue());
    }
}
