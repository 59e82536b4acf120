package atlas.metricsql;

/// One aggregate of a metric, compiled.
record Measure(AggregateFunction function, Evaluator<Row> argument) {

    static Measure of(Expr.Aggregate aggregate) {
        return new Measure(aggregate.function(), RowLeaves.compile(aggregate.argument()));
    }

    Tally newTally() {
        return function.newTally();
    }

    Tally read(ValueReader reader) {
        var tally = newTally();
        reader.expect(tally.tag());
        tally.read(reader);
        return tally;
    }
}
