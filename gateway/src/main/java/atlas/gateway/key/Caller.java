package atlas.gateway.key;

import atlas.kernel.MerchantId;
import java.util.List;

/// Who a request comes from: the merchant, by which of its keys, with what rights.
public record Caller(MerchantId merchant, String keyId, List<String> scopes) {

    /// The platform itself, for internal calls that belong to no merchant.
    public static final Caller PLATFORM = new Caller(new MerchantId("_platform"), "_platform", List.of());

    public Caller {
        scopes = List.copyOf(scopes);
    }
}
