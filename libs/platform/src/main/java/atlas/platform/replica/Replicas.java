package atlas.platform.replica;

import atlas.kernel.MerchantId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What this service knows of entities that others own, as they last published them. A record that is
/// not newer than what is here changes nothing, so reading a topic twice is harmless. Deleted entities
/// are kept, so that an older record does not bring them back, and not found.
public final class Replicas {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public Replicas(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void put(PublishedEntity entity) {
        jdbc.sql("""
                        insert into replica (merchant_id, kind, id, external_id, version, data)
                        values (:merchant, :kind, :id, :externalId, :version, cast(:data as jsonb))
                        on conflict (merchant_id, kind, id) do update
                        set external_id = excluded.external_id, version = excluded.version, data = excluded.data
                        where replica.version < excluded.version
                        """)
                .param("merchant", entity.merchant().value())
                .param("kind", entity.kind())
                .param("id", entity.id())
                .param("externalId", entity.externalId())
                .param("version", entity.version())
                .param("data", json.writeValueAsString(entity.data()))
                .update();
    }

    /// What is left of an entity whose deletion itself is no longer told: that it was there.
    void erase(Erased erased) {
        jdbc.sql("""
                        update replica
                        set external_id = null, data = jsonb_build_object('id', id, 'deleted', true)
                        where merchant_id = :merchant and kind = :kind and id = :id and not data @> '{"deleted": true}'
                        """)
                .param("merchant", erased.merchant().value())
                .param("kind", erased.kind())
                .param("id", erased.id())
                .update();
    }

    /// An entity as of the version that was last published.
    public record Known(long version, ObjectNode data) {}

    public Optional<Known> newest(MerchantId merchant, String kind, String id) {
        return jdbc.sql("select version, data from replica where merchant_id = :merchant and kind = :kind and id = :id")
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("id", id)
                .query((row, _) ->
                        new Known(row.getLong("version"), json.readValue(row.getString("data"), ObjectNode.class)))
                .optional();
    }

    /// One of the entities with this name, always the same one.
    public Optional<ObjectNode> findByName(MerchantId merchant, String kind, String name) {
        return jdbc.sql("""
                        select data from replica
                        where merchant_id = :merchant and kind = :kind and name = :name
                        order by id limit 1
                        """)
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("name", name)
                .query((row, _) -> json.readValue(row.getString("data"), ObjectNode.class))
                .optional();
    }

    public Optional<ObjectNode> find(MerchantId merchant, String kind, String id) {
        return jdbc.sql("select data from replica where merchant_id = :merchant and kind = :kind and id = :id")
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("id", id)
                .query((row, _) -> json.readValue(row.getString("data"), ObjectNode.class))
                .optional()
                .filter(data -> !PublishedEntity.isDeleted(data));
    }

    public Optional<ObjectNode> findByExternalId(MerchantId merchant, String kind, String externalId) {
        return jdbc.sql("""
                        select data from replica
                        where merchant_id = :merchant and kind = :kind and external_id = :externalId
                        order by version desc limit 1
                        """)
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("externalId", externalId)
                .query((row, _) -> json.readValue(row.getString("data"), ObjectNode.class))
                .optional()
                .filter(data -> !PublishedEntity.isDeleted(data));
    }
}
