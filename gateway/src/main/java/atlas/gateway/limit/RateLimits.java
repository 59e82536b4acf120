package atlas.gateway.limit;

import atlas.gateway.settings.Settings;
import org.springframework.stereotype.Component;

/// What the deployment allows. Each gateway counts for itself.
@Component
public final class RateLimits {

    private final Budgets requests;
    private final Budgets pages;
    private final Budgets failures;

    RateLimits(Settings settings) {
        var rates = settings.limits().rates();
        this.requests = new Budgets(rates.requests(), rates.requestBurst(), System::nanoTime);
        this.pages = new Budgets(rates.pages(), rates.pageBurst(), System::nanoTime);
        this.failures = new Budgets(rates.failures(), rates.failureBurst(), System::nanoTime);
    }

    /// Whether the merchant may send one more request.
    public boolean allowsRequest(String merchant) {
        return requests.take(merchant);
    }

    /// Whether the address may open one more page.
    public boolean allowsPage(String address) {
        return pages.take(address);
    }

    /// Whether the address may be told once more that its key is wrong. Right keys work all the same: nobody
    /// is locked out by another behind the same address.
    public boolean allowsFailure(String address) {
        return failures.take(address);
    }
}
