package atlas.invoicing;

import static atlas.invoicing.World.FEBRUARY;
import static atlas.invoicing.World.MARCH;
import static atlas.invoicing.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.invoicing.quantity.FakeMetering;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/// In real time usage is on its way: what was accepted in time is on the invoice however long it takes.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CountedUsageServiceTest extends PeriodTests {

    @Autowired
    FakeMetering metering;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void meteringIsBehind() {
        metering.countUpTo(Instant.EPOCH);
        clock.runFree();
        world = new World(kafka);
        world.publishCustomer();
    }

    @AfterEach
    void meteringIsThere() {
        metering.countUpTo(Instant.MAX);
    }

    @Test
    @Order(2)
    void anInvoiceWaitsUntilAllItsUsageIsCounted() {
        world.publishSubscription(1, MARCH, null);
        world.publishFirstPeriods();
        world.publishUsage(START, FEBRUARY, 100, 1);

        // The fee of the first period does not wait, as nothing is metered on its invoice.
        await().atMost(PATIENCE).until(() -> list("").size() == 1);
        var asked = metering.progressAsked();
        await().atMost(PATIENCE).until(() -> metering.progressAsked() > asked + 1);
        assertThat(list("?status=draft")).hasSize(2);
        assertThat(waiting()).isPositive();

        world.publishUsage(START, FEBRUARY, 2500, 2);
        metering.countUpTo(Instant.MAX);

        await().atMost(PATIENCE).until(() -> list("?status=issued").size() == 2);
        assertThat(list("?status=issued"))
                .extracting(invoice -> invoice.path("total").stringValue())
                .containsExactlyInAnyOrder("27.42", "85.00");
        await().atMost(PATIENCE).until(() -> waiting() == 0);
    }

    /// First: what is known to be counted once stays so, and the invoice by hand is older than all others.
    @Test
    @Order(1)
    void byHandItIsNotIssuedBeforeEither() {
        world.publishSubscription(1, MARCH, false);
        world.publishFirstPeriods();
        world.publishUsage(START, FEBRUARY, 2500, 1);
        await().atMost(PATIENCE)
                .until(() -> list("?status=draft").stream()
                        .anyMatch(draft -> draft.path("total").stringValue().equals("85.00")));
        var id = list("?status=draft").stream()
                .filter(draft -> draft.path("total").stringValue().equals("85.00"))
                .map(draft -> draft.path("id").stringValue())
                .findFirst()
                .orElseThrow();

        post(id, "issue")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Not all that is billed on the invoice is known yet");
        metering.countUpTo(Instant.MAX);

        post(id, "issue").expectStatus().isOk();
        assertThat(show(id).path("total").stringValue()).isEqualTo("85.00");
    }

    private double waiting() {
        return meters.get("atlas.invoices.waiting").timeGauge().value();
    }
}
