package atlas.credits.drawdown;

import atlas.credits.domain.ledger.Line;

/// A line of an invoice and the currency whose credits pay for it.
public record DrawnLine(String currency, Line line) {}
