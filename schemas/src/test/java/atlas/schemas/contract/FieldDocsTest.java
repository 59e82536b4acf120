package atlas.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/// Whoever reads a field learns from its schema what it means: what is counted in what, in which zone a time is,
/// and what it says when there is nothing.
class FieldDocsTest {

    private static final Set<String> MONEY = Set.of(
            "amount",
            "total",
            "subtotal",
            "adjusted_subtotal",
            "balance",
            "amount_due",
            "credits_applied",
            "starting_balance",
            "ending_balance",
            "spend",
            "unit_amount",
            "package_amount",
            "amount_discount",
            "minimum_amount",
            "maximum_amount",
            "per_unit_cost_basis");

    @Test
    void everyRecordAndFieldSaysWhatItIs() {
        var silent = new ArrayList<String>();
        for (var schema : Records.ofAllTopics()) {
            if (isBlank(schema.getDoc())) {
                silent.add(schema.getName());
            }
            schema.getFields().stream()
                    .filter(field -> isBlank(field.doc()))
                    .forEach(field -> silent.add(name(schema, field)));
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void everyTimeSaysItsZone() {
        assertThat(fieldsWithout("utc", field -> value(field).getLogicalType() instanceof LogicalTypes.TimestampMicros))
                .isEmpty();
    }

    @Test
    void everyFieldThatMayBeMissingSaysWhatThatMeans() {
        assertThat(fieldsWithout("null", field -> field.schema().isNullable())).isEmpty();
    }

    @Test
    void moneyInStringsSaysHowItIsWritten() {
        assertThat(fieldsWithout(
                        "decimal string",
                        field -> MONEY.contains(field.name()) && value(field).getType() == Schema.Type.STRING))
                .isEmpty();
    }

    private static List<String> fieldsWithout(String word, Predicate<Schema.Field> which) {
        return Records.ofAllTopics().stream()
                .flatMap(schema -> schema.getFields().stream()
                        .filter(which)
                        .filter(field -> !field.doc().toLowerCase(Locale.ROOT).contains(word))
                        .map(field -> name(schema, field)))
                .toList();
    }

    /// What is there if something is.
    private static Schema value(Schema.Field field) {
        return field.schema().isUnion() ? field.schema().getTypes().getLast() : field.schema();
    }

    private static String name(Schema schema, Schema.Field field) {
        return schema.getName() + "." + field.name();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
