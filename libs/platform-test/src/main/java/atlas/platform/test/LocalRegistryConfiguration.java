package atlas.platform.test;

import atlas.schemas.LocalSchemaRegistry;
import atlas.schemas.SchemaRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// A schema registry inside the test's process.
@TestConfiguration(proxyBeanMethods = false)
public class LocalRegistryConfiguration {

    @Bean
    @Primary
    SchemaRegistry localSchemaRegistry() {
        return new LocalSchemaRegistry();
    }
}
