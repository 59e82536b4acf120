package atlas.platform;

import atlas.kernel.IdGenerator;
import atlas.platform.database.FenceConfiguration;
import atlas.platform.internal.InternalCallsConfiguration;
import atlas.platform.kafka.KafkaConfiguration;
import atlas.platform.lifecycle.LifecycleConfiguration;
import atlas.platform.metrics.MetricsConfiguration;
import atlas.platform.replica.ReplicaConfiguration;
import atlas.platform.settings.PlatformSettings;
import atlas.platform.settings.SettingsFirst;
import atlas.platform.time.AtlasClock;
import atlas.platform.time.TestClockConfiguration;
import atlas.platform.tracing.TracingConfiguration;
import atlas.platform.web.WebConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The beans every service has. Their settings are in `platform.yaml`.
@AutoConfiguration
@EnableConfigurationProperties(PlatformSettings.class)
@AutoConfigureBefore({JacksonAutoConfiguration.class, KafkaAutoConfiguration.class, WebMvcAutoConfiguration.class})
@Import({
    WebConfiguration.class,
    FenceConfiguration.class,
    // A second instance is refused before it does anything.
    TestClockConfiguration.class,
    KafkaConfiguration.class,
    InternalCallsConfiguration.class,
    LifecycleConfiguration.class,
    ReplicaConfiguration.class,
    MetricsConfiguration.class,
    TracingConfiguration.class
})
public class PlatformAutoConfiguration {

    @Bean
    static SettingsFirst settingsFirst() {
        return new SettingsFirst();
    }

    @Bean
    AtlasClock clock() {
        return new AtlasClock();
    }

    @Bean
    @ConditionalOnMissingBean
    IdGenerator ids() {
        return IdGenerator.secure();
    }
}
