package atlas.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Knows the caller of a key, and remembers the answer for two seconds: that is how long a key
/// revoked at another gateway still works here, and how rarely a busy merchant costs a query.
public final class ApiKeys implements AutoCloseable {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Merchants merchants;
    private final String localKey;
    private final Scheduler database = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    private final ConcurrentMap<String, Mono<Caller>> callers = new ConcurrentHashMap<>();

    public ApiKeys(Merchants merchants, String localKey) {
        this.merchants = merchants;
        this.localKey = localKey;
    }

    /// Empty if the key opens nothing. Requests that ask for the same key at once share one query.
    public Mono<Caller> callerOf(ApiKey key) {
        if (!key.isWellFormed() && !isLocal(key)) {
            return Mono.empty();
        }
        return callers.computeIfAbsent(key.sha256(), this::lookUp);
    }

    /// In constant time, as the rest is: a key is looked up by its hash, and never compared.
    private boolean isLocal(ApiKey key) {
        return !localKey.isEmpty()
                && MessageDigest.isEqual(
                        localKey.getBytes(StandardCharsets.UTF_8), key.text().getBytes(StandardCharsets.UTF_8));
    }

    /// Called when a key was revoked here: the next request asks the database again.
    public void forget(String sha256) {
        callers.remove(sha256);
    }

    @Override
    public void close() {
        database.dispose();
    }

    private Mono<Caller> lookUp(String sha256) {
        return Mono.fromCallable(() -> merchants.callerWith(sha256))
                .subscribeOn(database)
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.<Caller>empty().doOnSubscribe(_ -> forget(sha256)))
                .cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> Duration.ZERO);
    }
}
