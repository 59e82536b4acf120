package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/// The contract as people read it.
class DocsTest extends GatewayTest {

    private static final Pattern LINK = Pattern.compile("href=\"#([^\"]+)\"");

    private final String page;

    DocsTest(@Autowired Environment environment) {
        super(environment);
        this.page = send(request("/docs")).body();
    }

    @Test
    void isServedToEverybodyAndNeedsNothingFromElsewhere() {
        var response = send(request("/docs"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'sha256-");
        assertThat(page).doesNotContain("<script", "src=", "http-equiv", " th:");
    }

    @Test
    void showsEveryOperationOfTheContract() throws IOException {
        try (InputStream yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
            var ids = Pattern.compile("operationId: (\\w+)")
                    .matcher(new String(yaml.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(id -> "<article id=\"" + id.group(1) + "\">")
                    .toList();

            assertThat(ids).hasSizeGreaterThan(50);
            assertThat(page).contains(ids);
        }
    }

    @Test
    void everyLinkInsideLeadsSomewhere() {
        assertThat(LINK.matcher(page)
                        .results()
                        .map(link -> "id=\"" + link.group(1) + "\"")
                        .distinct())
                .hasSizeGreaterThan(100)
                .allSatisfy(anchor -> assertThat(page).contains(anchor));
    }

    @Test
    void tellsParametersFieldsAndAnswers() {
        assertThat(page)
                .contains(
                        "created_at[gte]",
                        "external_customer_id",
                        "list of ",
                        "<span class=\"status\">201</span>",
                        "<a href=\"#Customer.\">Customer</a>");
    }
}
