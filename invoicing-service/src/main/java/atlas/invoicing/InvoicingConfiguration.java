package atlas.invoicing;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.CommandHandlers;
import atlas.eventstore.Publication;
import atlas.invoicing.domain.creditnote.CreditNote;
import atlas.invoicing.domain.creditnote.CreditNoteCommand;
import atlas.invoicing.domain.creditnote.CreditNoteDecider;
import atlas.invoicing.domain.creditnote.CreditNoteEvent;
import atlas.invoicing.domain.invoice.Invoice;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.domain.invoice.InvoiceDecider;
import atlas.invoicing.domain.invoice.InvoiceEvent;
import atlas.invoicing.issue.CorrectTask;
import atlas.invoicing.issue.EffectiveCorrections;
import atlas.invoicing.issue.IssueTask;
import atlas.invoicing.issue.Issuing;
import atlas.invoicing.pages.PageSettings;
import atlas.invoicing.payment.CollectTask;
import atlas.invoicing.payment.PaymentProvider;
import atlas.invoicing.payment.Payments;
import atlas.invoicing.register.IssueSettings;
import atlas.platform.kafka.UsedTopics;
import atlas.platform.time.AtlasClock;
import atlas.schemas.Topics;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IssueSettings.class, PageSettings.class})
class InvoicingConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(
                        Topics.CUSTOMERS,
                        Topics.CATALOG,
                        Topics.SUBSCRIPTIONS,
                        Topics.BILLING_WINDOWS,
                        Topics.METRIC_WINDOWS,
                        Topics.CREDITS_LEDGER)
                .writing(
                        Topics.INVOICES,
                        Topics.INVOICE_EDITS,
                        Topics.CREDIT_NOTES,
                        Topics.INVOICE_ACCRUALS,
                        Topics.CUSTOMER_BALANCES);
    }

    @Bean
    CommandHandler<InvoiceCommand, Invoice, InvoiceEvent> invoices(
            CommandHandlers handlers, Publication<Invoice, InvoiceEvent> publication) {
        return handlers.of("invoice", Topics.INVOICES, InvoiceEvent.class, new InvoiceDecider(), publication);
    }

    @Bean
    CommandHandler<CreditNoteCommand, CreditNote, CreditNoteEvent> creditNoteHandler(
            CommandHandlers handlers, Publication<CreditNote, CreditNoteEvent> publication) {
        return handlers.of(
                "credit_note", Topics.CREDIT_NOTES, CreditNoteEvent.class, new CreditNoteDecider(), publication);
    }

    @Bean
    Task<Void> issueTask(Issuing issuing, AtlasClock clock) {
        return IssueTask.executing(issuing, clock);
    }

    @Bean
    IssueTask dueIssues(ObjectProvider<SchedulerClient> scheduler) {
        return new IssueTask(scheduler);
    }

    @Bean
    Task<Void> correctTask(EffectiveCorrections corrections, AtlasClock clock) {
        return CorrectTask.executing(corrections, clock);
    }

    @Bean
    CorrectTask laterCorrections(ObjectProvider<SchedulerClient> scheduler) {
        return new CorrectTask(scheduler);
    }

    @Bean
    Task<Void> collectTask(Payments payments, AtlasClock clock) {
        return CollectTask.executing(payments, clock);
    }

    @Bean
    CollectTask dueCollections(ObjectProvider<SchedulerClient> scheduler, PaymentProvider provider) {
        return new CollectTask(scheduler, provider);
    }
}
