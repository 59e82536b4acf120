package atlas.credits.purchase;

import atlas.kernel.MerchantId;
import atlas.platform.internal.ServiceCalls;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Asks invoicing over HTTP.
public final class InvoicingCalls implements Invoicing {

    private static final String SERVICE = "invoicing";

    private final ServiceCalls services;

    public InvoicingCalls(ServiceCalls services) {
        this.services = services;
    }

    @Override
    public ObjectNode issue(MerchantId merchant, String invoiceId, InvoiceOrder order) {
        return services.put(SERVICE, merchant, order, "/internal/v1/credit_invoices/{id}", invoiceId);
    }

    @Override
    public void voidInvoice(MerchantId merchant, String invoiceId) {
        services.post(SERVICE, merchant, Map.of(), "/v1/invoices/{id}/void", invoiceId);
    }
}
