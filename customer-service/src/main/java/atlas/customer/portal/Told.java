package atlas.customer.portal;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// Reads what the other services tell. What cannot be read is empty: the rest of the page is shown.
final class Told {

    private Told() {}

    static String money(JsonNode invoice, String field) {
        return Wording.money(decimal(invoice.path(field)), text(invoice, "currency"));
    }

    static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    static BigDecimal decimal(JsonNode number) {
        try {
            return Decimals.parse(number.asString("0"));
        } catch (NumberFormatException _) {
            return BigDecimal.ZERO;
        }
    }
}
