package atlas.platform.identity;

import atlas.kernel.MerchantId;

/// Who asks: a controller takes it as an argument and passes it on.
///
/// @param token the signed identity as it came, to ask another service in the merchant's name
public record Caller(MerchantId merchant, String token) {

    /// The subject of tokens of the platform itself.
    public static final String PLATFORM = "_platform";

    boolean isPlatform() {
        return merchant.value().equals(PLATFORM);
    }
}
