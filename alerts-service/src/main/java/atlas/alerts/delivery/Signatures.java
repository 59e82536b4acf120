package atlas.alerts.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a payload in two ways, for receivers of either kind.
///
/// `X-Orb-Signature` is `v1=` and the hexadecimal HMAC-SHA256 of `v1:{X-Orb-Timestamp}:{body}`; its key is the
/// secret's text. `webhook-signature` is `v1,` and the HMAC of
/// `{webhook-id}.{webhook-timestamp}.{body}` in base64 as Standard Webhooks has it, space-separated; its
/// key is what the secret's text encodes.
public final class Signatures {

    /// A line of the request's head.
    public record Header(String name, String value) {}

    private static final String STANDARD_PREFIX = "whsec_";
    private static final DateTimeFormatter NO_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private Signatures() {}

    /// @param secrets the newest first
    static List<Header> of(String eventId, String body, List<String> secrets, Instant now) {
        var headers = new ArrayList<Header>();
        var timestamp = NO_ZONE.format(now);
        headers.add(new Header("X-Orb-Timestamp", timestamp));
        orbLines(secrets.stream().map(secret -> orb(secret, timestamp, body)).toList())
                .forEach(line -> headers.add(new Header("X-Orb-Signature", line)));
        var seconds = Long.toString(now.getEpochSecond());
        headers.add(new Header("webhook-id", eventId));
        headers.add(new Header("webhook-timestamp", seconds));
        headers.add(new Header(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> standard(secret, eventId, seconds, body))
                        .collect(Collectors.joining(" "))));
        return headers;
    }

    /// Several signatures must be found by receivers that take one line or all, and by those whose server has
    /// joined the lines with commas before they split them at spaces. So all are on the first line, with one more
    /// at its end, which is where a comma spoils it; and each has a line of its own.
    private static List<String> orbLines(List<String> signatures) {
        if (signatures.size() == 1) {
            return signatures;
        }
        var lines = new ArrayList<String>();
        lines.add(String.join(" ", signatures) + " " + signatures.getFirst());
        lines.addAll(signatures);
        return lines;
    }

    static String orb(String secret, String timestamp, String body) {
        return "v1=" + HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), "v1:" + timestamp + ":" + body));
    }

    private static String standard(String secret, String id, String seconds, String body) {
        var key = Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
        return "v1," + Base64.getEncoder().encodeToString(hmac(key, id + "." + seconds + "." + body));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
