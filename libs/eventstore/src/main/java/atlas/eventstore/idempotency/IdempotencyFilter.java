package atlas.eventstore.idempotency;

import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.identity.IdentityFilter;
import atlas.platform.web.Problem;
import atlas.platform.web.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/// Answers a POST whose `Idempotency-Key` was used before with the first answer again.
///
/// The effect and the stored answer commit in one transaction, which the command joins, and the caller
/// hears of it only after that. Refusals are stored too; what may succeed another time (5xx, conflicts)
/// leaves nothing behind. An answer marked `no-store`, which holds a secret, is kept only sealed.
public final class IdempotencyFilter extends OncePerRequestFilter {

    /// How long a key stands for its first request.
    public static final Duration KNOWN_FOR = StoredAnswers.KEPT;

    /// The attribute of a request with a key that tells it from others: a digest of what is asked.
    public static final String FINGERPRINT = "atlas.idempotency.fingerprint";

    static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final int MAX_KEY = 64;

    /// What a sealed answer begins with, and JSON never does.
    private static final byte SEALED = 0;

    private final StoredAnswers answers;
    private final @Nullable Seal seal;
    private final TransactionOperations transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final Counter replays;

    IdempotencyFilter(
            StoredAnswers answers,
            @Nullable Seal seal,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock,
            MeterRegistry meters) {
        this.replays = Counter.builder("atlas.idempotency.replays")
                .description("Requests that were answered as the first with their Idempotency-Key")
                .baseUnit("requests")
                .register(meters);
        this.answers = answers;
        this.seal = seal;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || request.getAttribute(IdentityFilter.CALLER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(KEY);
        response.setHeader(KEY, key.replaceAll("[^\\x20-\\x7e]", ""));
        if (!request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
        } else if (key.isEmpty() || key.length() > MAX_KEY) {
            Problem.invalid(List.of(KEY + ": must have 1 to " + MAX_KEY + " characters"))
                    .write(response, json);
        } else {
            once(new RepeatableRequest(request), response, key, chain);
        }
    }

    private void once(RepeatableRequest request, HttpServletResponse response, String key, FilterChain chain)
            throws IOException {
        var merchant = ((Caller) request.getAttribute(IdentityFilter.CALLER)).merchant();
        var buffered = new ContentCachingResponseWrapper(response);
        transaction.executeWithoutResult(status -> {
            try {
                if (!handle(request, buffered, merchant, key, chain)) {
                    status.setRollbackOnly();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ServletException e) {
                throw new IllegalStateException(e);
            }
        });
        buffered.copyBodyToResponse();
    }

    /// Whether what was done is to be kept.
    private boolean handle(
            RepeatableRequest request,
            ContentCachingResponseWrapper response,
            MerchantId merchant,
            String key,
            FilterChain chain)
            throws ServletException, IOException {
        if (!answers.tryLock(merchant, key)) {
            Problem.of(ProblemType.CONFLICT, "A request with this Idempotency-Key is still running")
                    .write(response, json);
            return false;
        }
        var fingerprint = fingerprint(request);
        var now = clock.instant();
        Optional<StoredAnswer> stored = answers.find(merchant, key, now.minus(StoredAnswers.KEPT));
        if (stored.isPresent()) {
            replay(stored.get(), fingerprint, merchant.key(key), response);
            return false;
        }
        request.setAttribute(FINGERPRINT, fingerprint);
        chain.doFilter(request, response);
        if (response.getStatus() >= 500 || response.getStatus() == 409 || response.getStatus() == 429) {
            return false;
        }
        var body = kept(merchant.key(key), response);
        if (body.isPresent()) {
            answers.put(merchant, key, new StoredAnswer(fingerprint, response.getStatus(), body.get()), now);
        }
        return true;
    }

    /// What must not be stored, and cannot be sealed, is done again when it is asked for again.
    private Optional<byte[]> kept(String place, ContentCachingResponseWrapper response) {
        var body = response.getContentAsByteArray();
        if (!isSecret(response)) {
            return Optional.of(body);
        }
        return Optional.ofNullable(seal).map(one -> marked(one.sealed(place, body)));
    }

    private static byte[] marked(byte[] sealed) {
        return ByteBuffer.allocate(1 + sealed.length).put(SEALED).put(sealed).array();
    }

    private byte[] shown(String place, HttpServletResponse response, byte[] body) {
        if (body.length == 0 || body[0] != SEALED) {
            return body;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return Objects.requireNonNull(seal, "An answer was sealed by a service that has no seal now")
                .opened(place, Arrays.copyOfRange(body, 1, body.length));
    }

    private static boolean isSecret(HttpServletResponse response) {
        var control = response.getHeader(HttpHeaders.CACHE_CONTROL);
        return control != null && control.contains("no-store");
    }

    private void replay(StoredAnswer stored, String fingerprint, String place, HttpServletResponse response)
            throws IOException {
        if (!stored.answers(fingerprint)) {
            response.setHeader("x-should-retry", "false");
            Problem.of(ProblemType.CONFLICT, "This Idempotency-Key was used for another request")
                    .write(response, json);
            return;
        }
        replays.increment();
        response.setHeader(REPLAYED, "true");
        response.setStatus(stored.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(shown(place, response, stored.body()));
    }

    private static String fingerprint(RepeatableRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.getRequestURI().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(String.valueOf(request.getQueryString()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(request.body());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
