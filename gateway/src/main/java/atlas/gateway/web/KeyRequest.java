package atlas.gateway.web;

import atlas.gateway.key.StoredKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param scopes what the key may do; the usual if nothing is said
record KeyRequest(@Nullable String name, @Nullable List<String> scopes) {

    String requiredName() {
        return new Named(name).required();
    }

    List<String> validScopes() {
        if (scopes == null) {
            return StoredKey.USUAL_SCOPES;
        }
        if (scopes.isEmpty() || !StoredKey.ALL_SCOPES.containsAll(scopes)) {
            throw new Refused(Problem.invalid("scopes: must be some of " + StoredKey.ALL_SCOPES));
        }
        return scopes.stream().distinct().toList();
    }
}
