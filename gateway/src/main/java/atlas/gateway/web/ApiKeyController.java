package atlas.gateway.web;

import atlas.gateway.key.ApiKey;
import atlas.gateway.key.ApiKeys;
import atlas.gateway.key.Merchants;
import atlas.gateway.key.StoredKey;
import atlas.kernel.IdGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/merchants/{merchantId}/api_keys")
class ApiKeyController {

    private final Merchants merchants;
    private final ApiKeys keys;
    private final Clock clock;
    private final IdGenerator ids = IdGenerator.secure();
    private final SecureRandom random = new SecureRandom();

    ApiKeyController(Merchants merchants, ApiKeys keys, Clock clock) {
        this.merchants = merchants;
        this.keys = keys;
        this.clock = clock;
    }

    /// The only answer that ever shows the key.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewKeyView create(@PathVariable String merchantId, @RequestBody KeyRequest request) {
        requireMerchant(merchantId);
        var key = ApiKey.from(random);
        var stored = StoredKey.of(
                key, ids.next(), merchantId, request.requiredName(), request.validScopes(), clock.instant());
        merchants.add(stored, key.sha256());
        return new NewKeyView(stored.id(), stored.name(), key.text(), Timestamps.text(stored.createdAt()));
    }

    @GetMapping
    Map<String, List<KeyView>> list(@PathVariable String merchantId) {
        requireMerchant(merchantId);
        return Map.of(
                "data", merchants.keysOf(merchantId).stream().map(KeyView::of).toList());
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String merchantId, @PathVariable String keyId) {
        keys.forget(merchants
                .revoke(merchantId, keyId, clock.instant())
                .orElseThrow(() -> new Refused(Problem.unknown("ApiKey", keyId))));
    }

    private void requireMerchant(String merchantId) {
        if (!merchants.contains(merchantId)) {
            throw new Refused(Problem.unknown("Merchant", merchantId));
        }
    }

    record NewKeyView(String id, String name, String key, String createdAt) {}

    record KeyView(
            String id,
            String name,
            String prefix,
            List<String> scopes,
            String createdAt,
            @Nullable String revokedAt) {

        static KeyView of(StoredKey key) {
            var revokedAt = key.revokedAt();
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.scopes(),
                    Timestamps.text(key.createdAt()),
                    revokedAt == null ? null : Timestamps.text(revokedAt));
        }
    }
}
