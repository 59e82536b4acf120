package atlas.platform.settings;

import java.util.Locale;

/// A setting as an environment variable: `atlas.schema-registry.url` is `ATLAS_SCHEMA_REGISTRY_URL`.
public final class EnvironmentName {

    private EnvironmentName() {}

    public static String of(String setting) {
        return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
