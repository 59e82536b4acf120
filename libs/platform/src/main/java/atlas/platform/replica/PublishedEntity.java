package atlas.platform.replica;

import atlas.kernel.MerchantId;
import atlas.platform.json.PublishedJson;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The entity inside a published record: the one field that holds a record, whose name is the kind of
/// the entity.
///
/// @param data the entity as the API shows it
public record PublishedEntity(
        MerchantId merchant,
        String kind,
        String id,
        @Nullable String externalId,
        long version,
        ObjectNode data) {

    public static PublishedEntity of(SpecificRecord published) {
        var field = published.getSchema().getFields().stream()
                .filter(one -> published.get(one.pos()) instanceof SpecificRecord)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No entity in " + published.getSchema().getName()));
        var data = PublishedJson.of((SpecificRecord) published.get(field.pos()));
        var external = isDeleted(data) ? MissingNode.getInstance() : data.path("external_" + field.name() + "_id");
        return new PublishedEntity(
                new MerchantId(text(published, "merchant_id")),
                field.name(),
                text(published, "id"),
                external.isString() ? external.stringValue() : null,
                (Long) published.get(published.getSchema().getField("version").pos()),
                data);
    }

    /// Whether the entity is there no more. Its external id may belong to another one by now.
    public static boolean isDeleted(ObjectNode data) {
        return data.path("deleted").asBoolean(false);
    }

    private static String text(SpecificRecord record, String field) {
        return String.valueOf(record.get(record.getSchema().getField(field).pos()));
    }
}
