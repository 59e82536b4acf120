package atlas.platform.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/// @param publicUrl where the outside world finds the gateway: links to pages begin with it
/// @param testClock whether the clock can be moved
@ConfigurationProperties("atlas")
public record PlatformSettings(
        String publicUrl,
        @DefaultValue TestClock testClock,
        @DefaultValue Shutdown shutdown) {

    public PlatformSettings {
        Require.url("atlas.public-url", publicUrl);
        publicUrl = StringUtils.trimTrailingCharacter(publicUrl, '/');
    }

    /// @param enabled in tests and on one's own machine only: whoever moves the clock moves all bills
    public record TestClock(@DefaultValue("false") boolean enabled) {}

    /// @param drain how long requests are still served after this instance is not ready any more
    public record Shutdown(@DefaultValue("0s") Duration drain) {

        public Shutdown {
            Require.notNegative("atlas.shutdown.drain", drain);
        }
    }
}
