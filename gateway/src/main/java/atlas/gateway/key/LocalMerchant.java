package atlas.gateway.key;

import atlas.kernel.IdGenerator;
import java.time.Clock;

/// The merchant of a platform on one's own machine: its ids are derived, so every start finds the
/// same one.
public record LocalMerchant(Merchants merchants, Clock clock) {

    public void ensure(String keyText) {
        var key = new ApiKey(keyText);
        var now = clock.instant();
        var merchantId = IdGenerator.derivedFrom("merchant", "local");
        var keyId = IdGenerator.derivedFrom("api_key", "local", key.sha256());
        merchants.add(new Merchant(merchantId, "Local", now));
        merchants.add(StoredKey.of(key, keyId, merchantId, "Local key", StoredKey.ALL_SCOPES, now), key.sha256());
    }
}
