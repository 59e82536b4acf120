package atlas.alerts.persistence;

import atlas.alerts.webhook.DraftDate;
import atlas.alerts.webhook.Subjects;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.Timestamps;
import atlas.platform.replica.Erased;
import atlas.platform.replica.PublishedEntity;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Repository
class JdbcSubjects implements Subjects {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(long version, ObjectNode data) {}

    @Override
    public Optional<Replaced> replace(PublishedEntity entity) {
        var known = jdbc.sql("""
                        select version, data from subject
                        where merchant_id = :merchant and kind = :kind and id = :id for update
                        """)
                .param("merchant", entity.merchant().value())
                .param("kind", entity.kind())
                .param("id", entity.id())
                .query((row, _) ->
                        new Known(row.getLong("version"), JSON.readValue(row.getString("data"), ObjectNode.class)))
                .optional();
        if (known.isPresent() && known.get().version() >= entity.version()) {
            return Optional.empty();
        }
        jdbc.sql("""
                        insert into subject (merchant_id, kind, id, version, data)
                        values (:merchant, :kind, :id, :version, cast(:data as jsonb))
                        on conflict (merchant_id, kind, id) do update
                        set version = excluded.version, data = excluded.data
                        """)
                .param("merchant", entity.merchant().value())
                .param("kind", entity.kind())
                .param("id", entity.id())
                .param("version", entity.version())
                .param("data", JSON.writeValueAsString(entity.data()))
                .update();
        return Optional.of(new Replaced(known.map(Known::data).orElse(null)));
    }

    @Override
    public Optional<PublishedEntity> deletionOf(Erased erased) {
        return jdbc.sql("""
                        select version from subject
                        where merchant_id = :merchant and kind = :kind and id = :id and not data @> '{"deleted": true}'
                        """)
                .param("merchant", erased.merchant().value())
                .param("kind", erased.kind())
                .param("id", erased.id())
                .query(Long.class)
                .optional()
                .map(version -> new PublishedEntity(
                        erased.merchant(),
                        erased.kind(),
                        erased.id(),
                        null,
                        version + 1,
                        JSON.createObjectNode().put("id", erased.id()).put("deleted", true)));
    }

    @Override
    public Optional<ObjectNode> find(MerchantId merchant, String kind, String id) {
        return jdbc.sql("select data from subject where merchant_id = :merchant and kind = :kind and id = :id")
                .param("merchant", merchant.value())
                .param("kind", kind)
                .param("id", id)
                .query((row, _) -> JSON.readValue(row.getString("data"), ObjectNode.class))
                .optional();
    }

    @Override
    public boolean note(DraftDate draft) {
        var data = JSON.createObjectNode()
                .put("id", draft.invoiceId())
                .put("customer_id", draft.customerId())
                .put("subscription_id", draft.subscriptionId())
                .put("status", draft.status())
                .put("invoice_date", Timestamps.text(draft.invoiceDate()));
        return jdbc.sql("""
                        insert into subject (merchant_id, kind, id, version, data)
                        values (:merchant, 'draft', :id, :version, cast(:data as jsonb))
                        on conflict (merchant_id, kind, id) do update
                        set version = excluded.version, data = excluded.data
                        where subject.version < excluded.version and subject.data <> excluded.data
                        """)
                        .param("merchant", draft.merchant().value())
                        .param("id", draft.invoiceId())
                        .param("version", draft.version())
                        .param("data", JSON.writeValueAsString(data))
                        .update()
                > 0;
    }
}
