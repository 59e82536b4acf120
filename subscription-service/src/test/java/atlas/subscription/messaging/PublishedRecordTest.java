package atlas.subscription.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.json.AtlasJson;
import atlas.platform.json.PublishedJson;
import atlas.schemas.catalog.Price;
import atlas.subscription.CatalogRecords;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

class PublishedRecordTest {

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    static Stream<Price> prices() {
        return Stream.of(CatalogRecords.fee(), CatalogRecords.usage("metric"));
    }

    @ParameterizedTest
    @MethodSource("prices")
    void aPriceThatWentThroughJsonIsTheSamePrice(Price price) {
        var text = AtlasJson.storage().writeValueAsString(PublishedJson.of(price));
        var fields = AtlasJson.storage().readValue(text, FIELDS);

        assertThat(PublishedRecord.of(Price.class, fields)).isEqualTo(price);
    }
}
