package atlas.platform.time;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// A clock that can be moved, where that is enabled.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("atlas.test-clock.enabled")
@Import(ClockController.class)
public class TestClockConfiguration {

    /// Once it is known that the database can be used at all.
    @Bean
    @DependsOnDatabaseInitialization
    OnlyInstance onlyInstance(DataSource database) {
        return new OnlyInstance(database);
    }
}
