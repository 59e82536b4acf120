package atlas.gateway.route;

import static org.springframework.cloud.gateway.support.RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR;

import atlas.gateway.settings.Services;
import atlas.gateway.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Which service answers which path. The first route that matches wins, so the exceptions of a
/// collection (a customer's costs belong to invoicing) stand before the collection. Ingestion is
/// the hot path and stands first.
@Configuration(proxyBeanMethods = false)
class Routes {

    @Bean
    RouteLocator routeLocator(RouteLocatorBuilder builder, Settings settings) {
        var to = settings.services();
        var routes = new Table(builder.routes(), settings.limits().response());
        routes.add("ingest", to.metering(), settings.limits().ingestResponse(), "/v1/ingest");
        routes.add("usage", to.metering(), "/v1/events/**", "/v1/subscriptions/*/usage");
        customers(routes, to);
        prices(routes, to);
        routes.add(
                "money",
                to.invoicing(),
                "/v1/subscriptions/*/costs",
                "/v1/invoices/**",
                "/v1/invoice_line_items/**",
                "/v1/credit_notes/**");
        routes.add("credits", to.credits(), "/v1/credit_blocks/**");
        routes.add("subscriptions", to.subscription(), "/v1/subscriptions/**", "/v1/coupons/*/subscriptions");
        routes.add("catalog", to.catalog(), "/v1/items/**", "/v1/metrics/**", "/v1/plans/**", "/v1/coupons/**");
        routes.add("alerts", to.alerts(), "/v1/alerts/**", "/v1/webhook_endpoints/**");
        routes.pages("invoice pages", to.invoicing(), "/pages/invoices/**");
        routes.pages("portal pages", to.customer(), "/pages/portal/**");
        return routes.builder().build();
    }

    /// By external id first: the id itself may be `costs` or `credits`.
    private static void customers(Table routes, Services to) {
        for (var customer : List.of("/v1/customers/external_customer_id/*", "/v1/customers/*")) {
            routes.add("customer " + customer, to.customer(), customer);
            routes.add("money of " + customer, to.invoicing(), customer + "/costs", customer + "/balance_transactions");
            routes.add("credits of " + customer, to.credits(), customer + "/credits/**");
        }
        routes.add("customers", to.customer(), "/v1/customers/**");
    }

    private static void prices(Table routes, Services to) {
        routes.add("price by external id", to.catalog(), "/v1/prices/external_price_id/*");
        routes.add("evaluation", to.invoicing(), "/v1/prices/evaluate*", "/v1/prices/*/evaluate");
        routes.add("prices", to.catalog(), "/v1/prices/**");
    }

    private record Table(RouteLocatorBuilder.Builder builder, Duration usualTimeout) {

        void add(String id, URI service, String... paths) {
            add(id, service, usualTimeout, paths);
        }

        void add(String id, URI service, Duration timeout, String... paths) {
            builder.route(
                    id,
                    route -> route.path(paths)
                            .metadata(RESPONSE_TIMEOUT_ATTR, timeout.toMillis())
                            .uri(service));
        }

        /// For browsers, that come with a link and no key.
        void pages(String id, URI service, String path) {
            builder.route(
                    id,
                    route -> route.path(path)
                            .and()
                            .method(HttpMethod.GET)
                            .metadata(RESPONSE_TIMEOUT_ATTR, usualTimeout.toMillis())
                            .uri(service));
        }
    }
}
