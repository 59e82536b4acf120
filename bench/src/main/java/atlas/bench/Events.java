package atlas.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Batches of believable events, each key new.
final class Events {

    private final String run;
    private final int customers;
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong sequence = new AtomicLong();

    Events(String run, int customers) {
        this.run = run;
        this.customers = customers;
    }

    String customer(int number) {
        return run + "-" + number % customers;
    }

    byte[] batch(int size) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var body = new StringBuilder(size * 270).append("{\"events\":[");
        for (var i = 0; i < size; i++) {
            body.append(i == 0 ? "" : ",").append(event(now));
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    String event(Instant now) {
        var number = sequence.incrementAndGet();
        return """
                {"event_name":"api_call","idempotency_key":"%s-%012d","timestamp":"%s","external_customer_id":"%s",\
                "properties":{"region":"eu-west","method":"POST","bytes":%d,"cached":false,"route":"/v1/things/search"}}""".formatted(run, number, now, customer((int) (number % customers)), 1000 + number % 5000);
    }
}
