package atlas.subscription.persistence;

import static java.util.stream.Collectors.joining;

import atlas.eventstore.Entity;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.subscription.listing.SubscriptionFilter;
import atlas.subscription.listing.SubscriptionList;
import atlas.subscription.listing.SubscriptionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Repository
class JdbcSubscriptionList implements SubscriptionList {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final String ENDED =
            "coalesce((data ->> 'end_date')::timestamptz <= greatest(:now, (data ->> 'start_date')::timestamptz), false)";

    private final JdbcClient jdbc;

    JdbcSubscriptionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Entity> find(
            MerchantId merchant, SubscriptionFilter filter, Instant now, @Nullable Place after, int limit) {
        return jdbc.sql("""
                        select id, version, created_at, data from current_state
                        where merchant_id = :merchant and kind = 'subscription'
                          and coalesce(data ->> 'deleted', 'false') = 'false'
                          and (cast(:from as timestamptz) is null or created_at >= cast(:from as timestamptz))
                          and (cast(:until as timestamptz) is null or created_at < cast(:until as timestamptz))
                          and (cast(:at as timestamptz) is null or (created_at, id) < (cast(:at as timestamptz), :id))
                        """ + conditions(filter) + " order by created_at desc, id desc limit :limit")
                .param("merchant", merchant.value())
                .param("at", utc(after == null ? null : after.createdAt()))
                .param("id", after == null ? "" : after.id())
                .param("from", utc(filter.createdAt().from()))
                .param("until", utc(filter.createdAt().until()))
                .param("customers", filter.customerIds())
                .param("externalCustomers", filter.externalCustomerIds())
                .param("plans", filter.planIds())
                .param("externalPlans", filter.externalPlanIds())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(JdbcSubscriptionList::entity)
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String conditions(SubscriptionFilter filter) {
        return condition(filter.customerIds(), "customer_id in (:customers)")
                + condition(filter.externalCustomerIds(), "data ->> 'external_customer_id' in (:externalCustomers)")
                + condition(filter.planIds(), "plan_id in (:plans)")
                + condition(filter.externalPlanIds(), "data ->> 'external_plan_id' in (:externalPlans)")
                + statuses(filter.statuses());
    }

    private static String condition(List<String> values, String condition) {
        return values.isEmpty() ? "" : " and " + condition;
    }

    private static String statuses(Set<SubscriptionStatus> statuses) {
        return statuses.isEmpty()
                ? ""
                : statuses.stream().map(JdbcSubscriptionList::status).collect(joining(" or ", " and (", ")"));
    }

    private static String status(SubscriptionStatus status) {
        return switch (status) {
            case UPCOMING -> "((data ->> 'start_date')::timestamptz > :now and not " + ENDED + ")";
            case ACTIVE -> "((data ->> 'start_date')::timestamptz <= :now and not " + ENDED + ")";
            case ENDED -> ENDED;
        };
    }

    private static Entity entity(ResultSet row, int ignoredIndex) throws SQLException {
        return new Entity(
                row.getString("id"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("data"), ObjectNode.class));
    }
}
