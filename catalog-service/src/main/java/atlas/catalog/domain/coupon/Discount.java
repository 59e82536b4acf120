package atlas.catalog.domain.coupon;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a coupon takes off: either of the two.
///
/// @param share between 0 and 1
/// @param amount of money on each invoice
public record Discount(@Nullable BigDecimal share, @Nullable BigDecimal amount) {

    public Discount {
        if ((share == null) == (amount == null)) {
            throw new IllegalArgumentException("A discount is a share or an amount");
        }
    }
}
