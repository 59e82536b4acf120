package atlas.platform.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Puts the fence of [FencedDataSource] around the service's database.
@Configuration(proxyBeanMethods = false)
public class FenceConfiguration {

    @Bean
    static BeanPostProcessor fence() {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool && !(bean instanceof FencedDataSource)
                        ? new FencedDataSource(pool)
                        : bean;
            }
        };
    }

    /// Before every filter that may use the database.
    @Bean
    static OrderedRequestContextFilter requestContextFilter() {
        var filter = new OrderedRequestContextFilter();
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
