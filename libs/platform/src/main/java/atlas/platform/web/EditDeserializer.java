package atlas.platform.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/// Tells a field that is null from one that is absent.
final class EditDeserializer extends ValueDeserializer<Edit<?>> {

    private final @Nullable JavaType content;

    EditDeserializer() {
        this(null);
    }

    private EditDeserializer(@Nullable JavaType content) {
        this.content = content;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new EditDeserializer(property.getType().containedType(0));
    }

    @Override
    public Edit<?> deserialize(JsonParser parser, DeserializationContext context) {
        return new Edit<>(true, context.readValue(parser, content));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return new Edit<>(true, null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return new Edit<>(false, null);
    }
}
