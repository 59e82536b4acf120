package atlas.gateway.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/// What was refused before any service heard of it, in numbers.
@Component
class RefusalMetrics {

    private final MeterRegistry meters;

    RefusalMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (var scope : List.of("merchant", "page", "key", "admin")) {
            counter(Problem.tooMany(), scope);
        }
        counter(Problem.unauthenticated(""), "key");
    }

    void count(Refused refused) {
        counter(refused.problem(), refused.scope()).increment();
    }

    private Counter counter(Problem problem, String scope) {
        return Counter.builder("atlas.gateway.refused")
                .description("Requests that the gateway refused, by the reason and by what it refused")
                .baseUnit("requests")
                .tag("reason", problem.type().substring(problem.type().indexOf('#') + 1))
                .tag("scope", scope)
                .register(meters);
    }
}
