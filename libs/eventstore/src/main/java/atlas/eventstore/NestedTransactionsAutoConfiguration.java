package atlas.eventstore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What a service does in a transaction is a savepoint inside of whatever transaction surrounds it: it can be
/// tried again, and a refusal undoes it and nothing of the request around it, whose answer is kept for its
/// Idempotency-Key.
@ConditionalOnBooleanProperty("atlas.eventstore.enabled")
@AutoConfiguration(
        before = TransactionAutoConfiguration.class,
        after = DataSourceTransactionManagerAutoConfiguration.class)
public class NestedTransactionsAutoConfiguration {

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        var nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return nested;
    }
}
