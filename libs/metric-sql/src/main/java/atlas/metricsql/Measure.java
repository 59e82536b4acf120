package atlas.metricsql;

/// One aggregate of a SELECT, compiled.
///
/// @param ofGroup whether nothing counted is NULL, as in SQL, and not zero
record Measure(AggregateFunction function, Evaluator<Row> argument, boolean ofGroup) {

    static Measure of(Expr.Aggregate aggregate, boolean ofGroup) {
        var argument = RowLeaves.compile(aggregate.argument());
        return new Measure(
                aggregate.function(),
                aggregate.order() == null ? argument : ranked(argument, RowLeaves.compile(aggregate.order())),
                ofGroup);
    }

    private static Evaluator<Row> ranked(Evaluator<Row> argument, Evaluator<Row> order) {
        return row -> {
            var value = argument.evaluate(row);
            var rank = value == null ? null : order.evaluate(row);
            return value == null || rank == null ? null : new RankedTally.Ranked(rank, value);
        };
    }

    Tally newTally() {
        return function.newTally(ofGroup);
    }

    Tally read(ValueReader reader) {
        var tally = newTally();
        reader.expect(tally.tag());
        tally.read(reader);
        return tally;
    }
}
