package atlas.gateway.settings;

import atlas.platform.settings.Require;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What a deployment sets, under `atlas`.
@ConfigurationProperties("atlas")
public record Settings(
        @DefaultValue("") String adminKey,
        @DefaultValue Identity identity,
        @DefaultValue Local local,
        @DefaultValue TestClock testClock,
        @DefaultValue Limits limits,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Tracing tracing,
        @DefaultValue Services services) {

    public Settings {
        Require.given("atlas.admin-key", adminKey, "it guards the admin API");
    }

    /// The key the gateway signs with (PKCS#8, base64); the services hold only the public one.
    public record Identity(@DefaultValue("") String privateKey) {

        public Identity {
            Require.given("atlas.identity.private-key", privateKey, "a P-256 key, PKCS#8 in base64");
        }
    }

    /// @param clientsMayAsk whether a client's `traceparent` decides that its request is recorded
    public record Tracing(@DefaultValue("false") boolean clientsMayAsk) {}

    /// A fixed key for a platform on one's own machine; never set it elsewhere.
    public record Local(@DefaultValue("") String apiKey) {}

    public record TestClock(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("10m") Duration limit,
            @DefaultValue("20ms") Duration poll) {

        public TestClock {
            Require.positive("atlas.test-clock.limit", limit);
            Require.positive("atlas.test-clock.poll", poll);
        }
    }

    /// @param drain how long requests are still served after this instance is not ready any more
    public record Shutdown(@DefaultValue("0s") Duration drain) {

        public Shutdown {
            Require.notNegative("atlas.shutdown.drain", drain);
        }
    }

    /// Larger and slower requests are refused here, before they cost a service anything.
    ///
    /// @param read how long a body may pause, and how long the head of a request may take in all
    /// @param request how long a body may take in all
    /// @param idle how much longer than the slowest answer a connection may be silent
    public record Limits(
            @DefaultValue("4MB") DataSize body,
            @DefaultValue("30s") Duration response,
            @DefaultValue("60s") Duration ingestResponse,
            @DefaultValue("30s") Duration read,
            @DefaultValue("60s") Duration request,
            @DefaultValue("60s") Duration idle,
            @DefaultValue Rates rates) {

        public Limits {
            Require.positive("atlas.limits.body", body);
            Require.positive("atlas.limits.response", response);
            Require.positive("atlas.limits.ingest-response", ingestResponse);
            Require.positive("atlas.limits.read", read);
            Require.positive("atlas.limits.idle", idle);
        }
    }

    /// Tokens a second, and how many can be saved up: of requests for a merchant, of pages and of failed keys
    /// for an address.
    public record Rates(
            @DefaultValue("5000") int requests,
            @DefaultValue("20000") int requestBurst,
            @DefaultValue("20") int pages,
            @DefaultValue("200") int pageBurst,
            @DefaultValue("5") int failures,
            @DefaultValue("200") int failureBurst) {

        public Rates {
            Require.atLeast(1, "atlas.limits.rates.requests", requests);
            Require.atLeast(1, "atlas.limits.rates.request-burst", requestBurst);
            Require.atLeast(1, "atlas.limits.rates.pages", pages);
            Require.atLeast(1, "atlas.limits.rates.page-burst", pageBurst);
            Require.atLeast(1, "atlas.limits.rates.failures", failures);
            Require.atLeast(1, "atlas.limits.rates.failure-burst", failureBurst);
        }
    }
}
