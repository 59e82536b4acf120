package atlas.alerts.delivery;

import atlas.alerts.webhook.Deliveries;
import atlas.alerts.webhook.Endpoints;
import atlas.alerts.webhook.WebhookSettings;
import atlas.platform.time.AtlasClock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    HttpSender httpSender(WebhookSettings settings) {
        var names = SystemDefaultDnsResolver.INSTANCE;
        return new HttpSender(settings, settings.allowPrivateAddresses() ? names : new PublicAddresses(names));
    }

    @Bean
    Deliverer deliverer(
            Endpoints endpoints,
            Deliveries deliveries,
            Destinations destinations,
            Sender sender,
            WebhookSettings settings,
            TransactionOperations transaction,
            AtlasClock clock,
            MeterRegistry meters) {
        var retries = new RetrySchedule(settings, new SecureRandom());
        return new Deliverer(
                endpoints, deliveries, destinations, sender, retries, settings, transaction, clock, meters);
    }

    @Bean
    DeliveryTask deliveryQueue(ObjectProvider<SchedulerClient> scheduler) {
        return new DeliveryTask(scheduler::getObject);
    }

    @Bean
    Task<Void> deliverTask(Deliverer deliverer, AtlasClock clock) {
        return DeliveryTask.executing(deliverer, clock);
    }
}
