package atlas.metering.quantity;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metering.archive.Archive;
import atlas.metering.archive.ArchiveProgress;
import atlas.metering.domain.window.GroupedTallies;
import atlas.metering.domain.window.Tally;
import atlas.metricsql.Metric;
import atlas.metricsql.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much of a metric a customer used in any stretches of time, exactly: over everything that has been
/// counted when the question comes, or over events that are only supposed.
public final class UsageQuantities {

    private static final Comparator<@Nullable String> NULLS_LAST = nullsLast(naturalOrder());

    private final Archive archive;
    private final ArchiveProgress progress;

    public UsageQuantities(Archive archive, ArchiveProgress progress) {
        this.archive = archive;
        this.progress = progress;
    }

    /// @param metric with the filter, if there is one
    /// @param groupingKeys none makes one group of everything
    /// @param frames at least one; they may overlap
    public record Question(String customer, Metric metric, List<String> groupingKeys, List<BillingPeriod> frames) {

        public Question {
            groupingKeys = List.copyOf(groupingKeys);
            frames = List.copyOf(frames);
        }

        private Frames empty() {
            return new Frames(frames, () -> new GroupedTallies(metric, groupingKeys));
        }
    }

    /// What a group of events amounts to.
    ///
    /// @param values one for each grouping key, null where events lack it
    public record Group(List<@Nullable String> values, BigDecimal quantity) {}

    /// The groups of one stretch of time.
    public record Answer(BillingPeriod frame, List<Group> groups) {

        public Answer {
            groups = List.copyOf(groups);
        }
    }

    /// One answer for each frame, in order.
    ///
    /// @throws atlas.platform.web.Unavailable if the archive does not come up with the log in time
    public List<Answer> of(MerchantId merchant, Question question) {
        progress.awaitAll(merchant, question.customer());
        var counted = question.empty();
        archive.read(merchant, question.customer(), Frames.around(question.frames()), counted::count);
        return answers(question, counted);
    }

    /// The same over these events.
    public List<Answer> supposing(List<? extends Row> events, Question question) {
        var counted = question.empty();
        events.forEach(counted::count);
        return answers(question, counted);
    }

    private static List<Answer> answers(Question question, Frames counted) {
        var answers = new ArrayList<Answer>();
        var tallies = counted.counted().iterator();
        for (var frame : question.frames()) {
            answers.add(new Answer(frame, groups(question, tallies.next())));
        }
        return answers;
    }

    private static List<Group> groups(Question question, GroupedTallies tallies) {
        if (question.groupingKeys().isEmpty()) {
            return List.of(new Group(List.of(), tallies.quantity()));
        }
        return tallies.all().stream()
                .map(UsageQuantities::group)
                .sorted(UsageQuantities::byValues)
                .toList();
    }

    private static Group group(Tally tally) {
        return new Group(tally.values(), tally.accumulator().quantity());
    }

    private static int byValues(Group one, Group other) {
        for (var i = 0; i < one.values().size(); i++) {
            var compared =
                    NULLS_LAST.compare(one.values().get(i), other.values().get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
