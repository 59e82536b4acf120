package atlas.metricsql;

import atlas.metricsql.Accumulator.Part;
import java.util.List;

/// A sub-query that must have seen every row before it gives one out: it groups them, or keeps the first few.
sealed interface Gathering permits Grouping, Ranking {

    /// Whether the row passes the WHERE clause.
    boolean matches(Row row);

    Gathered nothing();

    /// What [Gathered#write] wrote.
    Gathered read(ValueReader reader);

    /// What [Gathered#takeChanges] gave out over time.
    Gathered assembled(List<Part> parts);

    /// What was gathered so far. Merging is associative and commutative.
    sealed interface Gathered permits Grouping.Groups, Ranking.Best {

        /// Takes a row in that matches.
        void add(Row row);

        /// @throws IllegalArgumentException if the other is of another kind
        void merge(Gathered other);

        void write(ValueWriter writer);

        List<Part> takeChanges();

        /// What the sub-query gives out.
        List<Row> rows();
    }
}
