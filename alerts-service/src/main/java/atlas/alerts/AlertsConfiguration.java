package atlas.alerts;

import atlas.alerts.evaluation.AlertSettings;
import atlas.alerts.evaluation.Evaluation;
import atlas.alerts.evaluation.LookTask;
import atlas.alerts.webhook.Announcements;
import atlas.alerts.webhook.Endpoints;
import atlas.alerts.webhook.FactTask;
import atlas.alerts.webhook.SealedAnswers;
import atlas.alerts.webhook.SecretBox;
import atlas.alerts.webhook.SecretKeys;
import atlas.alerts.webhook.WebhookSettings;
import atlas.eventstore.idempotency.Seal;
import atlas.platform.kafka.UsedTopics;
import atlas.platform.time.AtlasClock;
import atlas.schemas.Topics;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlertSettings.class, WebhookSettings.class, SecretKeys.class})
class AlertsConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(
                        Topics.CUSTOMERS,
                        Topics.CATALOG,
                        Topics.SUBSCRIPTIONS,
                        Topics.BILLING_WINDOWS,
                        Topics.METRIC_WINDOWS,
                        Topics.INVOICES,
                        Topics.INVOICE_EDITS,
                        Topics.CREDIT_NOTES,
                        Topics.INVOICE_ACCRUALS,
                        Topics.CUSTOMER_BALANCES,
                        Topics.CREDITS_LEDGER)
                .writing(Topics.ALERTS);
    }

    @Bean
    SecretBox secretBox(SecretKeys keys) {
        return SecretBox.with(keys);
    }

    /// Answers that show a secret are kept for their `Idempotency-Key` like any other, but encrypted.
    @Bean
    Seal answersWithSecrets(SecretBox secrets) {
        return new SealedAnswers(secrets);
    }

    /// After a rotation of the key, one start is enough to do without the previous one.
    @Bean
    SmartInitializingSingleton renewedSecrets(Endpoints endpoints, TransactionOperations transaction) {
        return () -> transaction.executeWithoutResult(_ -> endpoints.renewSecrets());
    }

    @Bean
    FactTask dueFacts(ObjectProvider<SchedulerClient> scheduler) {
        return new FactTask(scheduler::getObject);
    }

    @Bean
    LookTask dueLooks(ObjectProvider<SchedulerClient> scheduler) {
        return new LookTask(scheduler::getObject);
    }

    @Bean
    Task<Void> lookTask(Evaluation evaluation, AtlasClock clock) {
        return LookTask.executing(evaluation, clock);
    }

    @Bean
    Task<Void> factTask(Announcements announcements, AtlasClock clock) {
        return FactTask.executing(announcements, clock);
    }
}
