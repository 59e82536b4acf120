package atlas.standalone.demo;

import atlas.standalone.demo.Offer.Fixed;
import atlas.standalone.demo.Offer.Metered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;

/// Makes sure that plan, customers and subscriptions exist. What is there from an earlier run is used again.
final class Setup {

    private static final int AT_ONCE = 8;

    private final Api api;

    Setup(Api api) {
        this.api = api;
    }

    /// The id of the plan.
    String plan(Offer offer) {
        var known = api.get("/v1/plans/external_plan_id/" + Api.segment(offer.id()));
        if (known.status() == 200) {
            return id(known.body());
        }
        var prices = offer.charges().stream().map(this::price).toList();
        return id(api.post(
                        "/v1/plans",
                        Map.of(
                                "name",
                                offer.name(),
                                "external_plan_id",
                                offer.id(),
                                "currency",
                                "USD",
                                "net_terms",
                                30,
                                "prices",
                                prices))
                .ok());
    }

    private Map<String, Object> price(Offer.Charge charge) {
        var item = id(api.post("/v1/items", Map.of("name", charge.name())).ok());
        var price = new HashMap<String, Object>(charge.model());
        price.put("name", charge.name());
        price.put("item_id", item);
        price.put("cadence", "monthly");
        price.put("currency", "USD");
        switch (charge) {
            case Metered metered -> price.put("billable_metric_id", metric(metered, item));
            case Fixed fixed -> price.put("billed_in_advance", fixed.inAdvance());
        }
        return price;
    }

    private String metric(Metered metered, String item) {
        var metric = Map.of("name", metered.name(), "sql", metered.sql(), "item_id", item);
        return id(api.post("/v1/metrics", metric).ok());
    }

    /// Customers with a subscription each, by the merchant's own id.
    void customers(Usage usage, String plan, IntConsumer progress) throws InterruptedException {
        var permits = new Semaphore(AT_ONCE);
        var done = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = threads.invokeAll(usage.customers().stream()
                    .<Callable<Void>>map(customer -> () -> {
                        permits.acquire();
                        try {
                            subscribe(customer, plan, usage);
                            progress.accept(done.incrementAndGet());
                        } finally {
                            permits.release();
                        }
                        return null;
                    })
                    .toList());
            for (var one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void subscribe(String customer, String plan, Usage usage) {
        var known = api.get("/v1/customers/external_customer_id/" + Api.segment(customer));
        if (known.status() == 404) {
            api.post(
                            "/v1/customers",
                            Map.of(
                                    "name",
                                    customer,
                                    "email",
                                    "billing@example.com",
                                    "external_customer_id",
                                    customer,
                                    "currency",
                                    "USD"))
                    .ok();
        }
        var subscriptions = api.get(
                        "/v1/subscriptions?plan_id=%s&external_customer_id=%s".formatted(plan, Api.segment(customer)))
                .ok();
        if (known.status() == 404 || subscriptions.get("data").isEmpty()) {
            api.post(
                            "/v1/subscriptions",
                            Map.of(
                                    "external_customer_id",
                                    customer,
                                    "plan_id",
                                    plan,
                                    "start_date",
                                    usage.periodStart().toString(),
                                    "end_date",
                                    usage.periodEnd().toString()))
                    .ok();
        }
    }

    private static String id(JsonNode entity) {
        return entity.get("id").stringValue();
    }
}
