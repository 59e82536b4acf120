package atlas.customer.billed;

import atlas.kernel.MerchantId;
import atlas.platform.internal.ServiceCalls;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks invoicing. Invoices that were issued stay so, whether they were paid or not; drafts and void ones do
/// not count.
@Component
class RemoteInvoices implements BilledInvoices {

    private static final String ISSUED = "/v1/invoices?customer_id={customer}&limit={limit}"
            + "&status[]=issued&status[]=paid&status[]=synced&cursor={cursor}";
    private static final int PAGE = 100;

    private final ServiceCalls services;

    RemoteInvoices(ServiceCalls services) {
        this.services = services;
    }

    @Override
    public boolean any(MerchantId merchant, String customerId) {
        return !page(merchant, customerId, 1, "").path("data").isEmpty();
    }

    @Override
    public boolean anyWithUsage(MerchantId merchant, String customerId) {
        var cursor = "";
        while (true) {
            var page = page(merchant, customerId, PAGE, cursor);
            if (nodes(page.path("data"))
                    .flatMap(invoice -> nodes(invoice.path("line_items")))
                    .anyMatch(RemoteInvoices::isUsage)) {
                return true;
            }
            var next = page.at("/pagination_metadata/next_cursor");
            if (!next.isString()) {
                return false;
            }
            cursor = next.stringValue();
        }
    }

    private ObjectNode page(MerchantId merchant, String customerId, int limit, String cursor) {
        return services.get("invoicing", merchant, ISSUED, customerId, limit, cursor);
    }

    private static boolean isUsage(JsonNode line) {
        return line.at("/price/price_type").asString("").equals("usage_price");
    }

    private static Stream<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
