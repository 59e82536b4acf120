package atlas.alerts.delivery;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import atlas.alerts.delivery.Signatures.Header;
import com.standardwebhooks.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final String OLD = secret(1);
    private static final String NEW = secret(2);
    private static final String BODY = "{\"id\":\"x\",\"name\":\"Grüße\"}";

    @Test
    void isTheSignatureThatTheContractComputes() {
        var body = "{\"id\": \"o4mmewpfNNTnjfZc\", \"created_at\": \"2024-03-27T15:42:29+00:00\", "
                + "\"type\": \"resource_event.test\", "
                + "\"properties\": {\"message\": \"A test webhook from Orb. Happy testing!\"}}";

        assertThat(Signatures.orb("c-UGKYdnhHh436B_sMouYAPUvXyWpzOdunZBV5dFSD8", "2024-03-27T15:42:29.551", body))
                .isEqualTo("v1=9d25de966891ab0bc18754faf8d83d0980b44ae330fcc130b41a6cf3daf1f391");
    }

    @Test
    void theTimestampHasMillisecondsAndNoZone() {
        var headers = Signatures.of("event", BODY, List.of(NEW), Instant.parse("2024-03-27T15:42:29.5514Z"));

        assertThat(headers).contains(new Header("X-Orb-Timestamp", "2024-03-27T15:42:29.551"));
    }

    @Test
    void oneSecretSignsOnOneLine() {
        var headers =
                Signatures.of("event", BODY, List.of(NEW), Clock.systemUTC().instant());

        assertThat(headers)
                .filteredOn(header -> header.name().equals("X-Orb-Signature"))
                .hasSize(1);
    }

    @Test
    void bothSecretsSignInBothWaysWhileTheOldOneIsValid() throws Exception {
        var headers = Signatures.of(
                        "event", BODY, List.of(NEW, OLD), Clock.systemUTC().instant())
                .stream()
                .collect(groupingBy(Header::name, mapping(Header::value, toList())));
        var timestamp = requireNonNull(headers.get("X-Orb-Timestamp")).getFirst();

        var orb = requireNonNull(headers.get("X-Orb-Signature"));
        for (var secret : List.of(NEW, OLD)) {
            var signature = Signatures.orb(secret, timestamp, BODY);
            assertThat(orb).as("a receiver that takes each line by itself").contains(signature);
            for (var joined : List.of(orb.getFirst(), String.join(", ", orb), String.join(",", orb))) {
                assertThat(joined.split(" ", -1))
                        .as("a receiver that splits at spaces")
                        .contains(signature);
            }
        }
        for (var secret : List.of(NEW, OLD)) {
            var receiver = new Webhook(secret);
            assertThatCode(() -> receiver.verify(BODY, headers)).doesNotThrowAnyException();
        }
    }

    private static String secret(int seed) {
        var bytes = new byte[32];
        bytes[0] = (byte) seed;
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
