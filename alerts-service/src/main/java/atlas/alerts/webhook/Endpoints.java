package atlas.alerts.webhook;

import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.util.List;
import java.util.Optional;

/// The receivers of all merchants.
public interface Endpoints {

    void add(Endpoint endpoint);

    int count(MerchantId merchant);

    Optional<Endpoint> find(MerchantId merchant, String id);

    /// Like [#find], and nobody else changes it until the transaction ends.
    Optional<Endpoint> lock(MerchantId merchant, String id);

    /// Newest first, up to one more than the page holds.
    List<Endpoint> list(MerchantId merchant, PageRequest page);

    void put(Endpoint endpoint);

    /// With all its deliveries.
    boolean remove(MerchantId merchant, String id);

    /// The enabled ones that want to hear of a type.
    List<Endpoint> listening(MerchantId merchant, String type);

    /// Encrypts with the current key what is in clear or was encrypted with a previous one; says how many
    /// endpoints that were.
    int renewSecrets();
}
