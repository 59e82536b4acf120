package atlas.invoicing.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlas.kernel.MerchantId;
import atlas.platform.identity.IdentityProperties;
import atlas.platform.settings.PlatformSettings;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Links to invoices. Whoever has one may see that invoice, of that merchant, until the link ends.
@Component
public class PageLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "links to invoice pages";
    private static final Duration LIFE = Duration.ofDays(60);
    private static final Duration AFTER_DUE = Duration.ofDays(30);
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final SecretKeySpec key;
    private final String publicUrl;
    private final Clock clock;

    PageLinks(IdentityProperties identity, PlatformSettings settings, Clock clock) {
        var secret = new SecretKeySpec(identity.serviceSecret().getBytes(UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(sign(secret, PURPOSE.getBytes(UTF_8)), ALGORITHM);
        this.publicUrl = settings.publicUrl();
        this.clock = clock;
    }

    /// What a link leads to.
    public record Target(MerchantId merchant, String invoiceId) {}

    public String page(MerchantId merchant, String invoiceId, Instant issuedAt, @Nullable Instant dueDate) {
        return publicUrl + "/pages/invoices/" + token(merchant, invoiceId, expiry(issuedAt, dueDate));
    }

    public String pdf(MerchantId merchant, String invoiceId, Instant issuedAt, @Nullable Instant dueDate) {
        return page(merchant, invoiceId, issuedAt, dueDate) + "/pdf";
    }

    /// Nothing if the link was not made here or has ended; which of the two is nobody's business.
    public Optional<Target> open(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            var content = Base64.getUrlDecoder().decode(parts[0]);
            var signature = Base64.getUrlDecoder().decode(parts[1]);
            return MessageDigest.isEqual(sign(key, content), signature) ? target(content) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Target> target(byte[] content) {
        var fields = new String(content, UTF_8).split("/", -1);
        var expiry = Instant.ofEpochSecond(Long.parseLong(fields[2]));
        return clock.instant().isBefore(expiry)
                ? Optional.of(new Target(new MerchantId(fields[0]), fields[1]))
                : Optional.empty();
    }

    /// Made anew every thirty days, so that a link stays the same for a while and is never about to end.
    private Instant expiry(Instant issuedAt, @Nullable Instant dueDate) {
        var age = Duration.between(issuedAt, clock.instant());
        var renewals = age.isNegative() ? 0 : age.dividedBy(RENEWAL);
        var expiry = issuedAt.plus(RENEWAL.multipliedBy(renewals)).plus(LIFE);
        return dueDate == null || dueDate.plus(AFTER_DUE).isBefore(expiry) ? expiry : dueDate.plus(AFTER_DUE);
    }

    private String token(MerchantId merchant, String invoiceId, Instant expiry) {
        var content =
                merchant.key(invoiceId, Long.toString(expiry.getEpochSecond())).getBytes(UTF_8);
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(content) + "." + encoder.encodeToString(sign(key, content));
    }

    private static byte[] sign(SecretKeySpec key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs with " + ALGORITHM, e);
        }
    }
}
