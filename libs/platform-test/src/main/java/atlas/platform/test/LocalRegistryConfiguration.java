package atlas.platform.test;

import atlas.schemas.LocalSchemaRegistry;
import atlas.schemas.SchemaRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

/// A schema registry inside the test's process, and an orderly end of what was tested with it.
@TestConfiguration(proxyBeanMethods = false)
public class LocalRegistryConfiguration {

    @Bean
    @Primary
    SchemaRegistry localSchemaRegistry() {
        return new LocalSchemaRegistry();
    }

    @EventListener
    void started(ContextRefreshedEvent event) {
        if (event.getApplicationContext() instanceof ConfigurableApplicationContext service) {
            OrderlyEnd.add(service);
        }
    }
}
