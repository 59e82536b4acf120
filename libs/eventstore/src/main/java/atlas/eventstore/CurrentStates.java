package atlas.eventstore;

import atlas.kernel.MerchantId;
import atlas.platform.replica.PublishedEntity;
import atlas.platform.web.InstantRange;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The current state of every aggregate of this service, written in the transaction of its events.
public final class CurrentStates {

    static final String PAGE = """
            select * from current_state
            where merchant_id = :merchant and kind = :kind
              and (created_at, id) < (:at, :id) and created_at >= :from and created_at < :until
              and not exists (
                  select from jsonb_array_elements(cast(:alternatives as jsonb)) condition
                  where not exists (select from jsonb_array_elements(condition) fields where data @> fields))
              and not exists (
                  select from jsonb_array_elements(cast(:excluded as jsonb)) fields where data @> fields)
              and not data @> '{"deleted": true}'
            order by created_at desc, id desc limit :limit
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CurrentStates(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @throws org.springframework.dao.DuplicateKeyException if another entity of the kind has the external id
    void put(PublishedEntity entity, Instant createdAt) {
        jdbc.sql("""
                        insert into current_state (merchant_id, kind, id, external_id, version, created_at, data)
                        values (:merchant, :kind, :id, :externalId, :version, :createdAt, cast(:data as jsonb))
                        on conflict (merchant_id, kind, id) do update
                        set external_id = excluded.external_id, version = excluded.version, data = excluded.data
                        """)
                .param("merchant", entity.merchant().value())
                .param("kind", entity.kind())
                .param("id", entity.id())
                .param("externalId", entity.externalId())
                .param("version", entity.version())
                .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .param("data", json.writeValueAsString(entity.data()))
                .update();
    }

    void clear(String kind) {
        jdbc.sql("delete from current_state where kind = :kind")
                .param("kind", kind)
                .update();
    }

    public Optional<Entity> find(MerchantId merchant, String kind, String id) {
        return jdbc.sql("select * from current_state where merchant_id = :merchant and kind = :kind and id = :id")
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("id", id)
                .query(this::entity)
                .optional();
    }

    public Optional<Entity> findByExternalId(MerchantId merchant, String kind, String externalId) {
        return jdbc.sql("""
                        select * from current_state
                        where merchant_id = :merchant and kind = :kind and external_id = :externalId
                        """)
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("externalId", externalId)
                .query(this::entity)
                .optional();
    }

    public Page<Entity> list(MerchantId merchant, String kind, PageRequest page) {
        return list(merchant, kind, page, Selection.ALL);
    }

    /// @param fields what fields of the entity must be, by name; a null value asks for null
    public Page<Entity> list(
            MerchantId merchant, String kind, PageRequest page, Map<String, ? extends @Nullable Object> fields) {
        return list(merchant, kind, page, new Selection(List.of(List.of(fields)), List.of(), InstantRange.ALL));
    }

    /// Newest first, without what was deleted. Bounds that are missing are infinite rather than absent: so the
    /// statement is one for all pages, and the index that is in the order of the list serves each of them.
    public Page<Entity> list(MerchantId merchant, String kind, PageRequest page, Selection selection) {
        var found = bound(jdbc.sql(PAGE), page, selection.createdAt())
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("alternatives", json.writeValueAsString(selection.alternatives()))
                .param("excluded", json.writeValueAsString(selection.excluded()))
                .query(this::entity)
                .list();
        return Page.of(found, page, Entity::position);
    }

    static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, PageRequest page, InstantRange created) {
        var after = page.after();
        return statement
                .param("from", orElse(created.from(), OffsetDateTime.MIN))
                .param("until", orElse(created.until(), OffsetDateTime.MAX))
                .param("at", orElse(after == null ? null : after.at(), OffsetDateTime.MAX))
                .param("id", after == null ? "" : after.id())
                .param("limit", page.limit() + 1);
    }

    /// The driver writes the greatest timestamp as `infinity`, and the least one as its opposite.
    private static OffsetDateTime orElse(@Nullable Instant instant, OffsetDateTime otherwise) {
        return instant == null ? otherwise : instant.atOffset(ZoneOffset.UTC);
    }

    private Entity entity(ResultSet row, int ignoredIndex) throws SQLException {
        return new Entity(
                row.getString("id"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("data"), ObjectNode.class));
    }
}
