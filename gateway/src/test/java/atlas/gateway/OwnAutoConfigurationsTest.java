package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class OwnAutoConfigurationsTest {

    @ParameterizedTest
    @CsvSource({
        "gateway, org.springframework.cloud.gateway.config.GatewayAutoConfiguration, true",
        "gateway, org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration, true",
        "gateway, org.springframework.boot.web.server.autoconfigure.reactive.ReactiveWebServerConfiguration, true",
        "gateway, org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration, false",
        "gateway, org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration, false",
        "gateway, atlas.platform.PlatformAutoConfiguration, false",
        "metering-service, org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration, true"
    })
    void theGatewayTakesOnlyItsOwnAndOthersAreLeftAlone(String application, String candidate, boolean taken) {
        var filter = new OwnAutoConfigurations();
        filter.setEnvironment(new MockEnvironment().withProperty("spring.application.name", application));

        assertThat(filter.takes(candidate)).isEqualTo(taken);
    }
}
