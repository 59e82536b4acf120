package atlas.alerts.delivery;

import atlas.alerts.webhook.WebhookSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Where webhooks may go, as far as the URL tells. Addresses are looked at when the connection is made.
@Component
public class Destinations {

    private static final int MAX_LENGTH = 2048;
    private static final int HTTPS_PORT = 443;
    private static final Pattern LITERAL = Pattern.compile("\\[.*|[0-9.]+");

    private final WebhookSettings settings;

    Destinations(WebhookSettings settings) {
        this.settings = settings;
    }

    /// The address that a text names.
    ///
    /// @throws IllegalArgumentException with what is wrong with it
    public URI parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most %d characters".formatted(MAX_LENGTH));
        }
        try {
            var url = new URI(text);
            objection(url).ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL", e);
        }
    }

    /// What speaks against sending there.
    Optional<String> objection(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("must be a URL with a host, without user and fragment");
        }
        if (settings.allowPrivateAddresses()) {
            return "https".equals(url.getScheme()) || "http".equals(url.getScheme())
                    ? Optional.empty()
                    : Optional.of("must begin with https:// or http://");
        }
        if (!"https".equals(url.getScheme())) {
            return Optional.of("must begin with https://");
        }
        if (!settings.ports().contains(url.getPort() == -1 ? HTTPS_PORT : url.getPort())) {
            return Optional.of("must have one of the ports " + settings.ports());
        }
        return isPublic(url.getHost()) ? Optional.empty() : Optional.of("must not name an address that is not public");
    }

    /// Names are not looked up here: they may resolve to something else when it counts.
    private static boolean isPublic(String host) {
        if (PublicAddresses.isAmbiguous(host)) {
            return false;
        }
        if (!LITERAL.matcher(host).matches()) {
            return !host.equals("localhost") && !host.endsWith(".localhost");
        }
        try {
            return PublicAddresses.isPublic(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
