package atlas.alerts.persistence;

import static atlas.alerts.persistence.Columns.instant;
import static atlas.alerts.persistence.Columns.instantOrNull;
import static atlas.alerts.persistence.Columns.utc;
import static atlas.alerts.persistence.Columns.utcOrNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import atlas.alerts.webhook.Deliveries;
import atlas.alerts.webhook.Delivery;
import atlas.alerts.webhook.Delivery.Attempt;
import atlas.alerts.webhook.Delivery.Status;
import atlas.alerts.webhook.Event;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDeliveries implements Deliveries {

    private final JdbcClient jdbc;

    JdbcDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Made(String delivery, Attempt attempt) {}

    @Override
    public boolean add(Event event, @Nullable String customerId, String body) {
        return jdbc.sql("""
                        insert into webhook_event (merchant_id, id, type, customer_id, body, created_at)
                        values (:merchant, :id, :type, :customer, :body, :at)
                        on conflict (merchant_id, id) do nothing
                        """)
                        .param("merchant", event.merchant().value())
                        .param("id", event.id())
                        .param("type", event.type())
                        .param("customer", customerId)
                        .param("body", body)
                        .param("at", utc(event.at()))
                        .update()
                > 0;
    }

    @Override
    public void erase(MerchantId merchant, String customerId) {
        jdbc.sql("""
                        update webhook_event
                        set body = cast(jsonb_build_object(
                            'id', id, 'type', type, 'created_at', cast(body as jsonb) -> 'created_at',
                            'properties', jsonb_build_object(),
                            split_part(type, '.', 1), case when type like 'customer.%'
                                then jsonb_build_object('id', customer_id, 'deleted', true)
                                else jsonb_build_object(
                                    'id', cast(body as jsonb) -> split_part(type, '.', 1) -> 'id',
                                    'customer', jsonb_build_object('id', customer_id, 'deleted', true)) end) as text)
                        where merchant_id = :merchant and customer_id = :customer
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .update();
        jdbc.sql("""
                        update webhook_attempt a set answer = null
                        from webhook_delivery d join webhook_event e using (merchant_id)
                        where e.merchant_id = :merchant and e.customer_id = :customer and d.event_id = e.id
                          and a.merchant_id = d.merchant_id and a.delivery_id = d.id and a.answer is not null
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .update();
    }

    @Override
    public void add(Delivery delivery) {
        jdbc.sql("""
                        insert into webhook_delivery (merchant_id, id, endpoint_id, event_id, event_type, status,
                                                      next_attempt_at, created_at)
                        values (:merchant, :id, :endpoint, :event, :type, :status, :next, :createdAt)
                        """)
                .param("merchant", delivery.merchant().value())
                .param("id", delivery.id())
                .param("endpoint", delivery.endpointId())
                .param("event", delivery.eventId())
                .param("type", delivery.eventType())
                .param("status", delivery.status().name())
                .param("next", utcOrNull(delivery.nextAttemptAt()))
                .param("createdAt", utc(delivery.createdAt()))
                .update();
    }

    @Override
    public Optional<Delivery> find(MerchantId merchant, String id) {
        var found = jdbc.sql("select * from webhook_delivery where merchant_id = :merchant and id = :id")
                .param("merchant", merchant.value())
                .param("id", id)
                .query(JdbcDeliveries::delivery)
                .list();
        return withAttempts(merchant, found).stream().findFirst();
    }

    @Override
    public String body(MerchantId merchant, String eventId) {
        return jdbc.sql("select body from webhook_event where merchant_id = :merchant and id = :id")
                .param("merchant", merchant.value())
                .param("id", eventId)
                .query((row, _) -> row.getString("body"))
                .single();
    }

    @Override
    public List<Delivery> list(MerchantId merchant, Query query, PageRequest page) {
        var after = page.after();
        var status = query.status();
        var found = jdbc.sql("""
                        select * from webhook_delivery
                        where merchant_id = :merchant and endpoint_id = :endpoint
                          and (cast(:status as text) is null or status = :status)
                          and (cast(:type as text) is null or event_type = :type)
                          and (cast(:at as timestamptz) is null or (created_at, id) < (cast(:at as timestamptz), :id))
                        order by created_at desc, id desc limit :limit
                        """)
                .param("merchant", merchant.value())
                .param("endpoint", query.endpointId())
                .param("status", status == null ? null : status.name())
                .param("type", query.eventType())
                .param("at", after == null ? null : utc(after.at()))
                .param("id", after == null ? "" : after.id())
                .param("limit", page.limit() + 1)
                .query(JdbcDeliveries::delivery)
                .list();
        return withAttempts(merchant, found);
    }

    private List<Delivery> withAttempts(MerchantId merchant, List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return deliveries;
        }
        var made = jdbc
                .sql("""
                        select * from webhook_attempt
                        where merchant_id = :merchant and delivery_id in (:deliveries) order by number
                        """)
                .param("merchant", merchant.value())
                .param("deliveries", deliveries.stream().map(Delivery::id).toList())
                .query((row, _) -> new Made(row.getString("delivery_id"), attempt(row)))
                .list()
                .stream()
                .collect(groupingBy(Made::delivery, mapping(Made::attempt, toList())));
        return deliveries.stream()
                .map(one -> new Delivery(
                        one.merchant(),
                        one.id(),
                        one.endpointId(),
                        one.eventId(),
                        one.eventType(),
                        one.status(),
                        one.nextAttemptAt(),
                        one.createdAt(),
                        made.getOrDefault(one.id(), List.of())))
                .toList();
    }

    @Override
    public void record(Delivery delivery, Attempt attempt) {
        jdbc.sql("""
                        insert into webhook_attempt (merchant_id, delivery_id, number, attempted_at, status_code, answer,
                                                     error, duration_ms)
                        values (:merchant, :delivery, :number, :at, :status, :answer, :error, :duration)
                        on conflict (merchant_id, delivery_id, number) do nothing
                        """)
                .param("merchant", delivery.merchant().value())
                .param("delivery", delivery.id())
                .param("number", attempt.number())
                .param("at", utc(attempt.at()))
                .param("status", attempt.statusCode())
                .param("answer", attempt.answer())
                .param("error", attempt.error())
                .param("duration", attempt.durationMs())
                .update();
    }

    @Override
    public void move(Delivery delivery, Status status, @Nullable Instant nextAttemptAt) {
        jdbc.sql("""
                        update webhook_delivery set status = :status, next_attempt_at = :next
                        where merchant_id = :merchant and id = :id
                        """)
                .param("merchant", delivery.merchant().value())
                .param("id", delivery.id())
                .param("status", status.name())
                .param("next", utcOrNull(nextAttemptAt))
                .update();
    }

    @Override
    public void forget(Instant before) {
        jdbc.sql("""
                        delete from webhook_event e
                        where created_at < :before and not exists (
                            select 1 from webhook_delivery d
                            where d.merchant_id = e.merchant_id and d.event_id = e.id
                              and (d.status = 'PENDING' or d.created_at >= :before))
                        """).param("before", utc(before)).update();
    }

    private static Delivery delivery(ResultSet row, int ignoredIndex) throws SQLException {
        return new Delivery(
                new MerchantId(row.getString("merchant_id")),
                row.getString("id"),
                row.getString("endpoint_id"),
                row.getString("event_id"),
                row.getString("event_type"),
                Status.valueOf(row.getString("status")),
                instantOrNull(row, "next_attempt_at"),
                instant(row, "created_at"),
                List.of());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("number"),
                instant(row, "attempted_at"),
                row.getObject("status_code", Integer.class),
                row.getString("answer"),
                row.getString("error"),
                row.getLong("duration_ms"));
    }
}
