package atlas.credits;

import atlas.kernel.Decimals;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.customers.Customer;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.invoices.AccrualLine;
import atlas.schemas.invoices.Invoice;
import atlas.schemas.invoices.InvoiceAccrual;
import atlas.schemas.invoices.InvoiceCreditNote;
import atlas.schemas.invoices.InvoiceCustomer;
import atlas.schemas.invoices.InvoiceRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

/// What the other services publish of one merchant with one customer in Los Angeles.
final class World {

    final MerchantId merchant = new MerchantId("m" + IdGenerator.secure().next());
    final String customer = IdGenerator.secure().next();

    private final KafkaTemplate<String, SpecificRecord> kafka;

    World(KafkaTemplate<String, SpecificRecord> kafka) {
        this.kafka = kafka;
    }

    String externalId() {
        return "acme/" + customer;
    }

    void publishCustomer() {
        var data = Customer.newBuilder()
                .setId(customer)
                .setExternalCustomerId(externalId())
                .setName("Acme")
                .setEmail("billing@acme.test")
                .setTimezone("America/Los_Angeles")
                .setCurrency("USD")
                .setBalance("0.00")
                .setAutoCollection(false)
                .setEmailDelivery(false)
                .setAdditionalEmails(List.of())
                .setMetadata(Map.of())
                .setCreatedAt(Instant.EPOCH)
                .build();
        send(
                Topics.CUSTOMERS,
                merchant.key(customer),
                CustomerRecord.newBuilder()
                        .setMerchantId(merchant.value())
                        .setId(customer)
                        .setType("customer.created")
                        .setVersion(1)
                        .setOccurredAt(Instant.EPOCH)
                        .setCustomer(data)
                        .build());
    }

    void publishAccrual(String invoice, long version, String status, AccrualLine... lines) {
        var accrual = InvoiceAccrual.newBuilder()
                .setMerchantId(merchant.value())
                .setId(invoice)
                .setType("invoice.accrued")
                .setVersion(version)
                .setOccurredAt(Instant.EPOCH)
                .setCustomerId(customer)
                .setSubscriptionId("subscription")
                .setCurrency("USD")
                .setInvoiceDate(Instant.EPOCH)
                .setSubtotal("0.00")
                .setTotal("0.00")
                .setLines(List.of(lines))
                .setStatus(status)
                .build();
        send(Topics.INVOICE_ACCRUALS, merchant.key(invoice), accrual);
    }

    static AccrualLine line(String id, String currency, String amount, boolean convertible) {
        return AccrualLine.newBuilder()
                .setLineId(id)
                .setPriceId("price-" + id)
                .setItemId("item-" + id)
                .setQuantity(BigDecimal.ONE.setScale(Decimals.SCALE))
                .setAmount(amount)
                .setCurrency(currency)
                .setConvertible(convertible)
                .build();
    }

    void publishInvoice(String invoice, long version, String status, String... released) {
        publish(
                version,
                invoice(invoice, status).setReleasedLines(List.of(released)).build());
    }

    /// An invoice of 80 dollars that was paid, or that notes made so.
    ///
    /// @param type of the notes
    void publishCredited(String invoice, long version, String type, String... notes) {
        publish(
                version,
                invoice(invoice, "paid")
                        .setTotal("80.00")
                        .setCreditNotes(Stream.of(notes)
                                .map(total -> InvoiceCreditNote.newBuilder()
                                        .setId("note-" + total)
                                        .setCreditNoteNumber("ABCDEF-CN-00001")
                                        .setType(type)
                                        .setReason("Duplicate")
                                        .setTotal(total)
                                        .setAmountApplied(total)
                                        .setCreatedAt(Instant.EPOCH)
                                        .build())
                                .toList())
                        .build());
    }

    private Invoice.Builder invoice(String invoice, String status) {
        return Invoice.newBuilder()
                .setId(invoice)
                .setInvoiceNumber("ABCDEF-00001")
                .setStatus(status)
                .setInvoiceSource("subscription")
                .setCustomer(new InvoiceCustomer(customer, externalId(), "Acme", "billing@acme.test"))
                .setCurrency("USD")
                .setInvoiceDate(Instant.EPOCH)
                .setWillAutoIssue(true)
                .setSubtotal("0.00")
                .setTotal("0.00")
                .setAmountDue("0.00")
                .setNetTerms(0)
                .setLineItems(List.of())
                .setMetadata(Map.of())
                .setCreatedAt(Instant.EPOCH);
    }

    private void publish(long version, Invoice invoice) {
        send(
                Topics.INVOICES,
                merchant.key(invoice.getId()),
                InvoiceRecord.newBuilder()
                        .setMerchantId(merchant.value())
                        .setId(invoice.getId())
                        .setType("invoice." + invoice.getStatus())
                        .setVersion(version)
                        .setOccurredAt(Instant.EPOCH)
                        .setInvoice(invoice)
                        .build());
    }

    private void send(String topic, String key, @Nullable SpecificRecord record) {
        kafka.send(topic, key, record).join();
    }
}
