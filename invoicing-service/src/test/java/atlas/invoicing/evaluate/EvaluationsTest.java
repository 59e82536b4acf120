package atlas.invoicing.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atlas.invoicing.evaluate.EvaluatedPrice.Group;
import atlas.invoicing.evaluate.Evaluations.Evaluation;
import atlas.invoicing.evaluate.Evaluations.Subject;
import atlas.invoicing.evaluate.Evaluations.TooManyGroups;
import atlas.invoicing.quantity.FakeMetering;
import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.kernel.Money;
import atlas.rating.Pricing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationsTest {

    private static final MerchantId MERCHANT = new MerchantId("merchant1");
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2025-02-01T00:00:00Z");
    private static final Subject JANUARY = new Subject(MERCHANT, "customer1", new BillingPeriod(START, END), null);

    private static final Map<String, Object> TIERED = Map.of(
            "model_type",
            "tiered",
            "tiered_config",
            Map.of(
                    "tiers",
                    List.of(
                            Map.of("first_unit", 0, "last_unit", 10, "unit_amount", "1.00"),
                            Map.of("first_unit", 10, "unit_amount", "0.50"))));
    private static final Map<String, Object> MATRIX = Map.of(
            "model_type",
            "matrix",
            "matrix_config",
            Map.of(
                    "dimensions",
                    List.of("cluster", "region"),
                    "default_unit_amount",
                    "3.00",
                    "matrix_values",
                    List.of(Map.of("dimension_values", List.of("alpha", "west"), "unit_amount", "2.00"))));

    private final FakeMetering metering = new FakeMetering();
    private final Evaluations evaluations = new Evaluations(metering);

    @Test
    void withoutUsageThereIsOneGroupOfNothing() {
        assertThat(evaluate(TIERED)).isEqualTo(new EvaluatedPrice("USD", List.of(group(List.of(), "0", "0.00"))));
    }

    @Test
    void eachGroupIsPricedForItself() {
        use("30", Map.of("region", "eu"));
        use("5", Map.of("region", "us"));

        var evaluated = evaluate(TIERED, "region");

        assertThat(evaluated.groups())
                .containsExactlyInAnyOrder(group(List.of("eu"), "30", "20.00"), group(List.of("us"), "5", "5.00"));
        assertThat(evaluated.amount().text()).isEqualTo("25.00");
        assertThat(evaluate(TIERED).amount().text()).isEqualTo("22.50");
    }

    @Test
    void aMatrixIsRatedByItsOwnDimensions() {
        use("5", Map.of("cluster", "alpha", "region", "west", "tier", "gold"));
        use("2", Map.of("cluster", "beta", "region", "east", "tier", "gold"));
        use("1", Map.of("cluster", "alpha", "region", "west"));

        assertThat(evaluate(MATRIX).groups()).containsExactly(group(List.of(), "8", "18.00"));
        assertThat(evaluate(MATRIX, "tier").groups())
                .contains(group(List.of("gold"), "7", "16.00"))
                .hasSize(2);
        assertThat(evaluate(MATRIX, "region").groups())
                .containsExactlyInAnyOrder(group(List.of("west"), "6", "12.00"), group(List.of("east"), "2", "6.00"));
    }

    @Test
    void theFilterGoesToWhoCounts() {
        var price = price(TIERED, "SELECT COUNT(*) FROM events");
        evaluations.of(JANUARY, new Evaluation(price, "region = 'eu'", List.of()));

        assertThat(metering.questions()).allSatisfy(question -> {
            assertThat(question.filter()).isEqualTo("region = 'eu'");
            assertThat(question.metricSql()).isEqualTo("SELECT COUNT(*) FROM events");
        });
    }

    @Test
    void aFixedPriceChargesItsQuantity() {
        var unit = Map.<String, Object>of("model_type", "unit", "unit_config", Map.of("unit_amount", "12.50"));

        assertThat(evaluations
                        .of(JANUARY, new Evaluation(price(unit, null), null, List.of()))
                        .amount()
                        .text())
                .isEqualTo("25.00");
    }

    @Test
    void moreThanAThousandGroupsAreRefused() {
        for (var i = 0; i <= 1_000; i++) {
            use("1", Map.of("user", "user" + i));
        }

        assertThatExceptionOfType(TooManyGroups.class).isThrownBy(() -> evaluate(TIERED, "user"));
    }

    private void use(String quantity, Map<String, String> properties) {
        metering.use(MERCHANT, START, quantity, properties);
    }

    private EvaluatedPrice evaluate(Map<String, Object> model, String... keys) {
        return evaluations.of(
                JANUARY, new Evaluation(price(model, "SELECT COUNT(*) FROM events"), null, List.of(keys)));
    }

    private static PriceDefinition price(Map<String, Object> model, @Nullable String metricSql) {
        return new PriceDefinition("price1", null, "USD", Pricing.of(model), metricSql, new BigDecimal("2"));
    }

    private static Group group(List<@Nullable String> values, String quantity, String amount) {
        return new Group(values, new BigDecimal(quantity), new Money(new BigDecimal(amount), "USD").amount());
    }
}
