package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.standalone.demo.Api;
import atlas.standalone.demo.Demo;
import atlas.standalone.demo.DemoInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The demo bills what a few lines of plain Java say it must.
class DemoIT {

    private static final BigDecimal BYTE = new BigDecimal("0.00000002");

    private final String key = RunningPlatform.newMerchant("Demo").key();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void anAccessLogIsBilledOnceHoweverOftenItIsSent() throws IOException, InterruptedException {
        var log = Files.writeString(folder.resolve("access.log"), String.join("\n", lines()) + "\n");

        try (var witness = new Witness(RunningPlatform.url())) {
            var merchant = new Api(witness.url(), key, RunningPlatform.ADMIN_KEY);
            var invoices = run(merchant, new DemoInput.Log(log));
            var again = run(merchant, new DemoInput.Log(log));

            assertThat(totals(invoices)).isEqualTo(expected());
            assertThat(totals(again)).isEqualTo(expected());
            witness.attests(20);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("0 counted, 700 duplicates, 0 refused");
    }

    private List<JsonNode> run(Api merchant, DemoInput input) throws IOException, InterruptedException {
        return new Demo(merchant, new PrintStream(shown, true, StandardCharsets.UTF_8)).run(input);
    }

    private static Map<String, BigDecimal> totals(List<JsonNode> invoices) {
        var totals = new HashMap<String, BigDecimal>();
        invoices.forEach(invoice -> totals.put(
                invoice.at("/customer/external_customer_id").stringValue(),
                new BigDecimal(invoice.get("total").stringValue())));
        return totals;
    }

    /// Equal lines are different requests: the log has some.
    private static List<String> lines() {
        var random = new Random(7);
        var lines = new ArrayList<String>();
        for (var i = 0; i < 700; i++) {
            lines.add("10.0.0.%d - - [%02d/Feb/2016:%02d:00:00 +0000] \"GET /a HTTP/1.1\" 200 %d \"-\" \"test\""
                    .formatted(random.nextInt(6), 3 + i / 400, i % 400 / 40, 50_000_000 * random.nextInt(4)));
        }
        return lines;
    }

    private static Map<String, BigDecimal> expected() {
        var requests = new HashMap<String, Integer>();
        var bytes = new HashMap<String, Long>();
        for (var line : lines()) {
            var words = line.split(" ", -1);
            requests.merge(words[0], 1, Integer::sum);
            bytes.merge(words[0], Long.valueOf(words[9]), Long::sum);
        }
        var totals = new HashMap<String, BigDecimal>();
        requests.forEach((address, count) ->
                totals.put(address, price(count).add(price(bytes.getOrDefault(address, 0L)))));
        return totals;
    }

    private static BigDecimal price(int requests) {
        var thousandths = Math.min(requests, 100) * 2 + Math.max(requests - 100, 0);
        return BigDecimal.valueOf(thousandths, 3).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal price(long bytes) {
        return BYTE.multiply(BigDecimal.valueOf(bytes)).setScale(2, RoundingMode.HALF_UP);
    }
}
