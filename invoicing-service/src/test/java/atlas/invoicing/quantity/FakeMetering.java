package atlas.invoicing.quantity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.rating.Quantities.Group;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// Counts what tests say was used, in the place of the metering service.
@Primary
@Component
public final class FakeMetering implements UsageQuantities, MeteringProgress {

    private final List<Used> used = new CopyOnWriteArrayList<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();

    private final AtomicInteger progressAsked = new AtomicInteger();
    private volatile Instant counted = Instant.MAX;

    private record Used(MerchantId merchant, Instant at, BigDecimal quantity, Map<String, String> properties) {}

    /// How far it has counted from now on.
    public void countUpTo(Instant instant) {
        counted = instant;
    }

    public int progressAsked() {
        return progressAsked.get();
    }

    @Override
    public Instant countedUpTo(MerchantId asking, Instant wanted) {
        progressAsked.incrementAndGet();
        return counted.isBefore(wanted) ? counted : wanted;
    }

    public void use(MerchantId merchant, Instant at, String quantity, Map<String, String> properties) {
        used.add(new Used(merchant, at, new BigDecimal(quantity), properties));
    }

    public List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public List<List<Group>> of(MerchantId merchant, Question question) {
        questions.add(question);
        var supposed = question.supposed();
        var events = supposed == null
                ? used.stream().filter(one -> one.merchant.equals(merchant)).toList()
                : supposed.stream().map(event -> supposed(merchant, event)).toList();
        return question.timeframes().stream()
                .map(frame -> count(events, frame, question.groupingKeys()))
                .toList();
    }

    private static Used supposed(MerchantId merchant, SupposedEvent event) {
        var properties = new HashMap<String, String>();
        event.properties().forEach((name, value) -> properties.put(name, value.toString()));
        return new Used(merchant, Instant.parse(event.timestamp()), BigDecimal.ONE, properties);
    }

    private static List<Group> count(List<Used> events, BillingPeriod frame, List<String> keys) {
        var counted = events.stream()
                .filter(event -> frame.contains(event.at))
                .collect(groupingBy(
                        event -> values(event, keys), reducing(BigDecimal.ZERO, Used::quantity, BigDecimal::add)));
        return keys.isEmpty() && counted.isEmpty()
                ? List.of(new Group(List.of(), BigDecimal.ZERO))
                : counted.entrySet().stream()
                        .map(entry -> new Group(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private static List<@Nullable String> values(Used event, List<String> keys) {
        var values = new ArrayList<@Nullable String>();
        keys.forEach(key -> values.add(event.properties.get(key)));
        return values;
    }
}
