package atlas.invoicing.register;

import atlas.invoicing.domain.invoice.InvoiceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was decided by hand for one draft; null leaves it to the subscription and the customer.
///
/// @param written the lines of a one-off invoice
public record DraftSettings(
        @Nullable Integer netTerms,
        @Nullable Instant dueDate,
        @Nullable Boolean autoCollection,
        @Nullable Boolean autoIssue,
        @Nullable String memo,
        Map<String, String> metadata,
        List<InvoiceLine> written) {

    public static final DraftSettings NONE = new DraftSettings(null, null, null, null, null, Map.of(), List.of());

    /// What is absent from a stored row is as nobody had decided it.
    public DraftSettings {
        metadata = Map.copyOf(Objects.requireNonNullElse(metadata, Map.of()));
        written = List.copyOf(Objects.requireNonNullElse(written, List.of()));
    }

    public DraftSettings with(InvoiceLine line) {
        var lines = new ArrayList<>(written);
        lines.add(line);
        return withLines(lines);
    }

    public DraftSettings without(String lineId) {
        return withLines(
                written.stream().filter(line -> !line.id().equals(lineId)).toList());
    }

    private DraftSettings withLines(List<InvoiceLine> lines) {
        return new DraftSettings(netTerms, dueDate, autoCollection, autoIssue, memo, metadata, lines);
    }
}
