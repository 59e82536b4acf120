package atlas.platform.identity;

import atlas.kernel.MerchantId;

/// Who asks: a controller takes it as an argument and passes it on.
///
/// @param token the signed identity as it came, to ask another service in the merchant's name
public record Caller(MerchantId merchant, String token, Origin origin) {

    /// Who asks in the merchant's name.
    public enum Origin {
        /// A client of the merchant, through the gateway.
        GATEWAY,
        /// Another service.
        SERVICE
    }

    /// The subject of tokens of the platform itself.
    public static final String PLATFORM = "_platform";

    /// What the platform says to itself is not for clients.
    boolean mayCallInternally() {
        return isPlatform() || origin == Origin.SERVICE;
    }

    boolean isPlatform() {
        return merchant.value().equals(PLATFORM);
    }
}
