package atlas.eventstore;

import atlas.platform.settings.Require;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param enabled whether the service has an event store; `eventstore.yaml` says so, not a deployment
/// @param dueWorkers how many pieces of due work an instance does at a time
@ConfigurationProperties("atlas.eventstore")
public record EventStoreSettings(
        boolean enabled, @DefaultValue("4") int dueWorkers) {

    public EventStoreSettings {
        Require.atLeast(1, "atlas.eventstore.due-workers", dueWorkers);
    }
}
