package atlas.subscription.domain.subscription;

import static atlas.kernel.cycle.BillingAnchor.FIRST_OF_MONTH;
import static atlas.kernel.cycle.Cadence.ANNUAL;
import static atlas.kernel.cycle.Cadence.MONTHLY;
import static atlas.kernel.cycle.Cadence.ONE_TIME;
import static atlas.kernel.cycle.Cadence.QUARTERLY;
import static atlas.subscription.domain.subscription.Agreements.SETTINGS;
import static atlas.subscription.domain.subscription.Agreements.agreement;
import static atlas.subscription.domain.subscription.Agreements.creating;
import static atlas.subscription.domain.subscription.Agreements.fee;
import static atlas.subscription.domain.subscription.Agreements.usage;
import static atlas.subscription.domain.subscription.Agreements.windows;
import static atlas.subscription.domain.subscription.SubscriptionRejection.END_NOT_AFTER_START;
import static atlas.subscription.domain.subscription.SubscriptionRejection.SUBSCRIPTION_EXISTS;
import static atlas.subscription.domain.subscription.SubscriptionRejection.SUBSCRIPTION_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atlas.kernel.cycle.BillingAnchor;
import atlas.platform.test.DeciderSpec;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.Advance;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateSubscription;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionUpdated;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SubscriptionDeciderTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Instant JANUARY_15 = Instant.parse("2025-01-15T08:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2025-02-01T08:00:00Z");
    private static final Instant MARCH = Instant.parse("2025-03-01T08:00:00Z");
    private static final Instant APRIL = Instant.parse("2025-04-01T07:00:00Z");

    private final SubscriptionDecider decider = new SubscriptionDecider();
    private final DeciderSpec<SubscriptionCommand, Subscription, SubscriptionEvent> subscription =
            DeciderSpec.of(decider);
    private final Agreement agreement = startingJanuary15(null);

    @Nested
    class Creating {

        @Test
        void opensTheCurrentPartialPeriodAndTheNextOfEachPrice() {
            var events = subscription
                    .given()
                    .when(creating(agreement, fee(MONTHLY, agreement), usage(MONTHLY, agreement)))
                    .events();

            assertThat(windows(events))
                    .extracting(
                            Window::intervalId,
                            Window::start,
                            Window::end,
                            Window::invoiceDate,
                            Window::serviceDays,
                            Window::periodDays)
                    .containsExactly(
                            tuple("fee-interval", JANUARY_15, FEBRUARY, JANUARY_15, 17, 31),
                            tuple("usage-interval", JANUARY_15, FEBRUARY, FEBRUARY, 17, 31),
                            tuple("fee-interval", FEBRUARY, MARCH, FEBRUARY, 28, 28),
                            tuple("usage-interval", FEBRUARY, MARCH, MARCH, 28, 28));
            assertThat(state(events).openedUntil()).isEqualTo(MARCH);
            assertThat(state(events).nextBoundary()).contains(FEBRUARY);
        }

        @Test
        void onThe31stComesBackToThe31stAfterFebruary() {
            var start = Instant.parse("2025-01-31T00:00:00Z");
            var now = Instant.parse("2025-04-02T00:00:00Z");
            var aligned = agreement(ZoneOffset.UTC, new BillingAnchor(31, null, null), start, null, now);

            var events = subscription
                    .given()
                    .when(creating(aligned, usage(MONTHLY, aligned)))
                    .events();

            assertThat(windows(events))
                    .extracting(window -> window.end().toString().substring(0, 10))
                    .containsExactly("2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31");
        }

        @Test
        void inTheFutureOpensTheFirstPeriodAndTheNext() {
            var upcoming =
                    agreement(LOS_ANGELES, FIRST_OF_MONTH, JANUARY_15, null, Instant.parse("2024-06-01T00:00:00Z"));

            var events = subscription
                    .given()
                    .when(creating(upcoming, fee(MONTHLY, upcoming)))
                    .events();

            assertThat(windows(events)).extracting(Window::start).containsExactly(JANUARY_15, FEBRUARY);
        }

        @Test
        void givesEachPriceThePeriodsOfItsOwnCadence() {
            var events = subscription
                    .given()
                    .when(creating(agreement, fee(QUARTERLY, agreement), usage(MONTHLY, agreement)))
                    .events();

            assertThat(windows(events))
                    .filteredOn(window -> window.intervalId().equals("fee-interval"))
                    .extracting(Window::start, Window::end)
                    .containsExactly(tuple(JANUARY_15, APRIL), tuple(APRIL, Instant.parse("2025-07-01T07:00:00Z")));
            assertThat(state(events).openedUntil()).isEqualTo(MARCH);
        }

        @Test
        void endsTheLastWindowWithTheSubscription() {
            var end = Instant.parse("2025-02-11T08:00:00Z");
            var ending = startingJanuary15(end);

            var events = subscription
                    .given()
                    .when(creating(ending, fee(MONTHLY, ending)))
                    .events();

            assertThat(windows(events).getLast())
                    .extracting(Window::end, Window::serviceDays, Window::periodDays)
                    .containsExactly(end, 10, 28);
            assertThat(state(events).nextBoundary()).contains(end);
            assertThat(state(events).openedUntil()).isEqualTo(end);
        }

        @Test
        void hasNoWindowAtAnEndThatIsABoundary() {
            var until = startingJanuary15(FEBRUARY);

            var events = subscription
                    .given()
                    .when(creating(until, usage(MONTHLY, until)))
                    .events();

            assertThat(windows(events)).singleElement().extracting(Window::end).isEqualTo(FEBRUARY);
        }

        @Test
        void chargesOnceWhatIsChargedOnceAndWhole() {
            var events = subscription
                    .given()
                    .when(creating(agreement, fee(ONE_TIME, agreement)))
                    .events();

            assertThat(windows(events)).singleElement().satisfies(window -> {
                assertThat(window.invoiceDate()).isEqualTo(JANUARY_15);
                assertThat(window.serviceDays()).isEqualTo(window.periodDays());
            });
            assertThat(state(events).nextBoundary()).isEmpty();
            assertThat(state(events).openedUntil()).isAfter(APRIL);
        }

        @Test
        void twiceIsRefused() {
            var command = creating(agreement, fee(MONTHLY, agreement));

            subscription.given(created(command)).when(command).thenRejected(SUBSCRIPTION_EXISTS);
        }

        @Test
        void thatEndsBeforeItStartsIsRefused() {
            var backwards = startingJanuary15(JANUARY_15);

            subscription
                    .given()
                    .when(creating(backwards, fee(MONTHLY, backwards)))
                    .thenRejected(END_NOT_AFTER_START);
        }
    }

    @Nested
    class AtAPeriodsEnd {

        @Test
        void thePeriodAfterTheNextOpens() {
            var history = created(creating(agreement, fee(ANNUAL, agreement), usage(MONTHLY, agreement)));

            var events = subscription.given(history).when(new Advance(FEBRUARY)).events();

            assertThat(windows(events))
                    .extracting(Window::intervalId, Window::start, Window::end)
                    .containsExactly(tuple("usage-interval", MARCH, APRIL));
        }

        @Test
        void askingAgainChangesNothing() {
            var command = creating(agreement, usage(MONTHLY, agreement));
            var created = decider.decide(command, decider.initialState());
            var opened = decider.decide(new Advance(FEBRUARY), state(created));
            var history = new ArrayList<>(created);
            history.addAll(opened);

            subscription
                    .given(history.toArray(SubscriptionEvent[]::new))
                    .when(new Advance(FEBRUARY))
                    .thenNothing();
        }

        @Test
        void whatWasNeverCreatedIsRefused() {
            subscription.given().when(new Advance(FEBRUARY)).thenRejected(SUBSCRIPTION_NOT_FOUND);
        }
    }

    @Nested
    class Updating {

        private final SubscriptionEvent[] history = created(creating(agreement, fee(MONTHLY, agreement)));

        @Test
        void changesWhatIsMentionedOnly() {
            subscription
                    .given(history)
                    .when(update(new SettingChange.NetTerms(30), new SettingChange.AutoIssuance(false)))
                    .then(new SubscriptionUpdated(new Settings(30, null, false, null, Map.of())));
        }

        @Test
        void toTheSameIsNoChange() {
            subscription
                    .given(history)
                    .when(update(new SettingChange.NetTerms(SETTINGS.netTerms())))
                    .thenNothing();
        }

        @Test
        void metadataMergesAndNullRemoves() {
            var tagged = new SubscriptionUpdated(new Settings(15, null, null, null, Map.of("a", "1", "b", "2")));
            var entries = new HashMap<String, @Nullable String>();
            entries.put("a", null);
            entries.put("c", "3");

            var past = Stream.concat(Stream.of(history), Stream.of(tagged)).toArray(SubscriptionEvent[]::new);

            subscription
                    .given(past)
                    .when(update(new SettingChange.Metadata(entries)))
                    .then(new SubscriptionUpdated(new Settings(15, null, null, null, Map.of("b", "2", "c", "3"))));
            subscription
                    .given(past)
                    .when(update(new SettingChange.Metadata(null)))
                    .then(new SubscriptionUpdated(SETTINGS));
        }
    }

    private static UpdateSubscription update(SettingChange... changes) {
        return new UpdateSubscription(List.of(changes));
    }

    private static Agreement startingJanuary15(@Nullable Instant end) {
        return agreement(LOS_ANGELES, FIRST_OF_MONTH, JANUARY_15, end, JANUARY_15);
    }

    private SubscriptionEvent[] created(SubscriptionCommand command) {
        return decider.decide(command, decider.initialState()).toArray(SubscriptionEvent[]::new);
    }

    private Existing state(List<SubscriptionEvent> events) {
        return (Existing) decider.replay(decider.initialState(), events);
    }
}
