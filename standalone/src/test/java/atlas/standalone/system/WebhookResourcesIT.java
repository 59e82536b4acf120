package atlas.standalone.system;

import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a webhook holds is what the API answers at that moment.
class WebhookResourcesIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final Story story = new Story("Hooked");
    private final Contract contract = story.contract();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    WebhookResourcesIT() throws IOException {
        hook.createContext("/hook", exchange -> {
            received.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    @BeforeEach
    void listen() {
        hook.start();
        var url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook";
        contract.post("/v1/webhook_endpoints", Map.of("url", url)).ok();
    }

    @AfterEach
    void stop() {
        hook.stop(0);
    }

    @Test
    void aSubscriptionAndItsInvoiceAreToldAsTheApiShowsThem() {
        story.at("2025-03-15T12:00:00Z");
        var plan = story.shop()
                .fee("Platform", "50.00", true)
                .usage("Calls", "SELECT COUNT(*) FROM events", Shop.TIERED)
                .plan("Team", 15);
        var customer = story.customer("hooked", "America/Los_Angeles");
        story.settle();
        var subscription = story.shop().subscribe(id(customer), id(plan), "2025-03-15");
        story.settle();

        var shown = (ObjectNode)
                contract.get("/v1/subscriptions/" + id(subscription)).ok();
        var created = told("subscription.created", "subscription");
        // Periods have been opened since.
        shown.set("opened_until", created.path("opened_until"));
        assertThat(created).isEqualTo(shown);
        var invoice = (ObjectNode)
                contract.get("/v1/invoices/" + id(story.invoices(subscription).getFirst()))
                        .ok();
        assertThat(invoice.path("hosted_invoice_url").isString()).isTrue();
        invoice.putNull("hosted_invoice_url").putNull("invoice_pdf");
        assertThat(told("invoice.issued", "invoice")).isEqualTo(invoice);
    }

    private JsonNode told(String type, String resource) {
        return received.stream()
                .filter(event -> event.path("type").stringValue().equals(type))
                .findFirst()
                .orElseThrow()
                .path(resource);
    }
}
