package atlas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atlas.platform.json.AtlasJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;

/// What is a text is sent as a text; an amount may be sent either way.
class TextsOfRequestsTest {

    record Line(String itemId) {}

    record Request(
            String name,
            Edit<String> memo,
            Map<String, String> metadata,
            List<String> ids,
            Line line,
            BigDecimal amount,
            Integer days) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": 7}                      | name
            {"name": 7.5}                    | name
            {"name": true}                   | name
            {"memo": false}                  | memo
            {"metadata": {"seats": 7}}       | metadata.seats
            {"metadata": {"trial": true}}    | metadata.trial
            {"ids": ["a", 7]}                | ids[1]
            {"line": {"item_id": 7}}         | line.item_id
            """)
    void aNumberOrBooleanIsNoText(String body, String field) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read(body))
                .satisfies(refused -> assertThat(UnreadableJson.explain(new HttpMessageNotReadableException(
                                "unreadable", refused, new MockHttpInputMessage(new byte[0]))))
                        .isEqualTo(field + ": must be a string"));
    }

    @Test
    void anAmountMayBeANumberOrAText() {
        assertThat(read("{\"amount\": 7.50}").amount()).isEqualByComparingTo("7.5");
        assertThat(read("{\"amount\": \"7.50\"}").amount()).isEqualByComparingTo("7.5");
    }

    /// Terms of a day and a half would be terms of one.
    @Test
    void aFractionIsNoWholeNumber() {
        assertThat(read("{\"days\": 7}").days()).isEqualTo(7);
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read("{\"days\": 1.5}"));
    }

    @Test
    void aTextThatLooksLikeANumberStaysAText() {
        assertThat(read("{\"metadata\": {\"seats\": \"007\"}}").metadata()).containsEntry("seats", "007");
    }

    private static Request read(String json) {
        return AtlasJson.mapper().readValue(json, Request.class);
    }
}
