package atlas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.json.AtlasJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditTest {

    record Request(Edit<String> name, Edit<List<Integer>> sizes) {}

    @Test
    void whatIsAbsentStaysAsItIs() {
        var name = read("{}").name();
        assertThat(name.given()).isFalse();
        assertThat(name.or("present")).isEqualTo("present");
        assertThat(name.or("present", "default")).isEqualTo("present");
    }

    @Test
    void nullRemovesOrMeansTheDefault() {
        var name = read("{\"name\": null}").name();
        assertThat(name.given()).isTrue();
        assertThat(name.or("present")).isNull();
        assertThat(name.or("present", "default")).isEqualTo("default");
    }

    @Test
    void aNewValueReplacesThePresentOne() {
        var name = read("{\"name\": \"new\"}").name();
        assertThat(name.or("present")).isEqualTo("new");
        assertThat(name.or("present", "default")).isEqualTo("new");
    }

    @Test
    void valuesAreReadAsTheirType() {
        assertThat(read("{\"sizes\": [1, 2]}").sizes().or(List.of())).containsExactly(1, 2);
    }

    private static Request read(String json) {
        return AtlasJson.mapper().readValue(json, Request.class);
    }
}
