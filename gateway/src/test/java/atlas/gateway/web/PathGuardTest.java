package atlas.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers",
                "/v1/customers/external_customer_id/a%2Fb",
                "/v1/customers/external_customer_id/a.b",
                "/v1/customers/external_customer_id/.hidden",
                "/v1/customers/external_customer_id/%3B",
                "/v1/customers/external_customer_id/..."
            })
    void idsMayContainAlmostAnything(String path) {
        assertThat(PathGuard.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/..",
                "/v1/./customers",
                "/v1/%2e%2E/x",
                "/v1/a%2f..%2fb",
                "/v1/a%5c..%5cb",
                "/v1/a;b",
                "/v1/a%00"
            })
    void whatAServiceCouldReadDifferentlyIsRefused(String path) {
        assertThat(PathGuard.isPlain(path)).isFalse();
    }
}
