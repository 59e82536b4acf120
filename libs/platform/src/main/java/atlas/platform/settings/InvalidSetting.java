package atlas.platform.settings;

/// A setting that is missing, or that nothing can run with. Never holds the value: it may be a secret.
public final class InvalidSetting extends IllegalArgumentException {

    private final String setting;

    /// @param demand what it must be, as the end of a sentence that begins with the setting's name
    public InvalidSetting(String setting, String demand) {
        super(setting + " " + demand);
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }
}
