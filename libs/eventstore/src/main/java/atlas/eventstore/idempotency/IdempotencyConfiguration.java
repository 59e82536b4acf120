package atlas.eventstore.idempotency;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// `Idempotency-Key` for every POST of a service with commands, after the caller is known.
@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            JdbcClient jdbc,
            ObjectProvider<Seal> seal,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        var filter = new FilterRegistrationBean<>(new IdempotencyFilter(
                new StoredAnswers(jdbc), seal.getIfAvailable(), new TransactionTemplate(transactions), json, clock));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 200);
        filter.addUrlPatterns("/v1/*");
        return filter;
    }

    @Bean
    ErasedAnswers erasedAnswers(JdbcClient jdbc) {
        return new ErasedAnswers(new StoredAnswers(jdbc));
    }

    @Bean
    ForgottenKeys forgottenKeys(JdbcClient jdbc, Clock clock) {
        return new ForgottenKeys(new StoredAnswers(jdbc), clock);
    }
}
