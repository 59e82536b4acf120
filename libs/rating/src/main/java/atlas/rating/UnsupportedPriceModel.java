package atlas.rating;

import java.util.List;

/// A model that the API knows and that cannot be priced here: nothing is wrong with the request.
public final class UnsupportedPriceModel extends InvalidPriceModel {

    public UnsupportedPriceModel(String modelType) {
        super(List.of("model_type: %s is not supported".formatted(modelType)));
    }
}
