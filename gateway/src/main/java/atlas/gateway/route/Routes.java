package atlas.gateway.route;

import static org.springframework.cloud.gateway.support.RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR;

import atlas.gateway.settings.Settings;
import java.net.URI;
import java.time.Duration;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
        routes.add(
                "money",
                to.invoicing(),
                "/v1/invoices/**",
                "/v1/subscriptions/*/costs",
                "/v1/customers/*/costs",
                "/v1/customers/external_customer_id/*/costs",
                "/v1/customers/*/balance_transactions",
                "/v1/customers/external_customer_id/*/balance_transactions",
                "/v1/prices/evaluate*",
                "/v1/prices/*/evaluate");
        routes.add(
                "credits",
                to.credits(),
                "/v1/customers/*/credits/**",
                "/v1/customers/external_customer_id/*/credits/**");
        routes.add("customers", to.customer(), "/v1/customers/**");
        routes.add(
                "catalog",
                to.catalog(),
                "/v1/items/**",
                "/v1/metrics/**",
                "/v1/plans/**",
                "/v1/prices/**",
                "/v1/coupons/**");
        routes.add("subscriptions", to.subscription(), "/v1/subscriptions/**");
        routes.add("alerts", to.alerts(), "/v1/alerts/**", "/v1/webhook_endpoints/**");
        return routes.builder().build();
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
    }
}
