package atlas.platform.settings;

/// What to do about a setting.
public final class Advice {

    private static final String REFERENCE = "docs/configuration.md lists all settings.";

    private Advice() {}

    public static String toSet(String setting) {
        return "Set %s, in the environment %s. %s".formatted(setting, EnvironmentName.of(setting), REFERENCE);
    }
}
