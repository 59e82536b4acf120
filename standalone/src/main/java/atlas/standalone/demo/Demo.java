package atlas.standalone.demo;

import atlas.standalone.demo.Sender.Outcome;
import atlas.standalone.demo.Sender.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Usage in, issued invoices out.
public final class Demo {

    /// An event may be 12 hours late, so the invoice of a period is issued that long after its end.
    private static final Duration GRACE = Duration.ofHours(12);
    private static final int SHOWN = 3;
    private static final int SHOWN_REFUSALS = 20;

    private final Api api;
    private final PrintStream out;
    private final long started = System.nanoTime();
    private int shown;

    public Demo(Api api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /// @return the invoices of the period, the highest first
    public List<JsonNode> run(DemoInput input) throws InterruptedException, IOException {
        var usage = input.read(out);
        say(
                "%s: %,d events of %,d customers",
                usage.title(), usage.arrivals().size(), usage.customers().size());
        api.moveClockTo(usage.periodStart());
        var setup = new Setup(api);
        var plan = setup.plan(usage.offer());
        var customers = usage.customers().size();
        setup.customers(usage, plan, done -> every(500, done, customers, "customers subscribed"));
        var events = usage.arrivals().size();
        var sender = new Sender(api, sent -> every(500, sent, events, "events sent"));
        report(sender.send(usage.arrivals()));
        say("period ends, invoices are issued ...");
        api.moveClockTo(usage.periodEnd());
        api.moveClockTo(usage.periodEnd().plus(GRACE));
        var invoices = invoices(usage);
        print(invoices);
        api.releaseClock();
        return invoices;
    }

    private void report(Outcome outcome) {
        say(
                "%,d sent: %,d counted, %,d duplicates, %,d refused",
                outcome.sent(),
                outcome.ingested(),
                outcome.duplicates(),
                outcome.refused().size());
        outcome.refused().stream().limit(SHOWN_REFUSALS).forEach(this::refusal);
    }

    private void refusal(Refused refused) {
        out.printf("           refused %s: %s%n", refused.key(), refused.reason());
    }

    private List<JsonNode> invoices(Usage usage) {
        var invoices = new ArrayList<JsonNode>();
        var date = usage.periodEnd().toString();
        var cursor = "";
        do {
            var page = api.get("/v1/invoices?limit=100&invoice_date%5Bgte%5D=" + date + "&invoice_date%5Blte%5D=" + date
                            + cursor)
                    .ok();
            page.get("data").forEach(invoices::add);
            var next = page.get("pagination_metadata").get("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + Api.segment(next.stringValue());
        } while (!cursor.isEmpty());
        invoices.sort(Comparator.comparing(Demo::total).reversed());
        return invoices;
    }

    private void print(List<JsonNode> invoices) {
        var total = invoices.stream().map(Demo::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        invoices.stream().limit(SHOWN).forEach(new InvoiceTable(out)::print);
        out.println();
        say("%,d invoices issued, USD %s in all", invoices.size(), total.toPlainString());
    }

    private static BigDecimal total(JsonNode invoice) {
        return new BigDecimal(invoice.get("total").stringValue());
    }

    /// A line for each further `step` of what is done, and one at the end.
    private synchronized void every(int step, int done, int all, String what) {
        if (done / step > shown || done == all) {
            say("%,d of %,d %s", done, all, what);
        }
        shown = done == all ? 0 : done / step;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private synchronized void say(String line, Object... values) {
        var seconds = (System.nanoTime() - started) / 1_000_000_000.0;
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, String.format(Locale.ROOT, line, values));
    }
}
