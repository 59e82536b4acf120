package atlas.customer.portal;

import static atlas.customer.portal.Told.decimal;
import static atlas.customer.portal.Told.text;

import atlas.customer.portal.PortalPage.Block;
import atlas.customer.portal.PortalPage.Credits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the customer has prepaid, in pricing units and in its own money, as far as something is left.
record CreditsSection(Owners owners, Wording wording) {

    /// What credits are counted in if nothing else is said.
    private static final String PRICING_UNIT = "credits";

    Section<List<Credits>> of(ObjectNode customer) {
        var left = new ArrayList<Credits>();
        for (var unit : units(customer)) {
            var found = owners.credits(text(customer, "id"), unit).content();
            if (found == null) {
                return Section.unavailable();
            }
            var credits = credits(found, unit);
            if (!credits.blocks().isEmpty()) {
                left.add(credits);
            }
        }
        return new Section<>(left);
    }

    private static List<String> units(ObjectNode customer) {
        var currency = customer.path("currency").asString("");
        return currency.isEmpty() ? List.of(PRICING_UNIT) : List.of(PRICING_UNIT, currency);
    }

    private Credits credits(List<JsonNode> blocks, String unit) {
        var left = blocks.stream()
                .filter(block -> decimal(block.path("balance")).signum() > 0)
                .toList();
        var total = left.stream().map(block -> decimal(block.path("balance"))).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Credits(
                amount(total, unit),
                left.stream()
                        .map(block -> new Block(
                                amount(decimal(block.path("balance")), unit),
                                block.path("expiry_date").isString()
                                        ? "Expires " + wording.date(block.path("expiry_date"))
                                        : "Does not expire"))
                        .toList());
    }

    private static String amount(BigDecimal credits, String unit) {
        return unit.equals(PRICING_UNIT) ? Wording.quantity(credits) : Wording.money(credits, unit);
    }
}
