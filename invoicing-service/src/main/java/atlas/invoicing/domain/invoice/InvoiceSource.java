package atlas.invoicing.domain.invoice;

/// Why there is an invoice.
public enum InvoiceSource {
    /// A subscription is billed.
    SUBSCRIPTION,
    /// Somebody wrote it.
    ONE_OFF
}
