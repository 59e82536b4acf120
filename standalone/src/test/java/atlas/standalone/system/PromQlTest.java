package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            up                                                                        | up
            up{job="a"} == 0                                                          | up
            sum by (le, uri) (rate(a_bucket{b=~"x{y}.z"}[5m])) > 0.02                 | a_bucket
            histogram_quantile(0.99, sum(rate(a_bucket[10m])) by (le)) > 1e3          | a_bucket
            a_total / on (x) group_left (y) b_total unless c offset 5m                | a_total b_total c
            sum without (x) (a:b) and bool_metric                                     | a:b bool_metric
            """)
    void whatIsAskedForIsFound(String expression, String names) {
        assertThat(PromQl.metricsIn(expression)).containsExactlyElementsOf(List.of(names.split(" ")));
    }
}
