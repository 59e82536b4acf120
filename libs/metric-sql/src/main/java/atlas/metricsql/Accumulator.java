package atlas.metricsql;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// What a metric has counted so far. Rows may come in any order and over any number of accumulators:
/// merging is associative and commutative. For one thread at a time.
public interface Accumulator {

    /// Counts the row in, if it matches the metric.
    void add(Row row);

    /// Takes in what the other counted.
    ///
    /// @throws IllegalArgumentException if the other is of a metric with other aggregates
    void merge(Accumulator other);

    /// The metric's value: 0 without rows, rounded to 12 decimals and kept within what
    /// `numeric(38,12)` holds, so that no metric can produce what cannot be stored.
    BigDecimal quantity();

    /// Everything needed to carry on later, for [Metric#read]. Equal accumulators may write their
    /// distinct values in different orders.
    byte[] toBytes();

    /// The parts that changed since this was asked last, or all if it never was: what has many parts need not be
    /// written as a whole for each event. The newest of each name, together, are what was counted, for
    /// [Metric#assembled]. A part without a name is given out every time.
    List<Part> takeChanges();

    /// Something that can be put away by itself.
    final class Part {

        private final String name;
        private final byte[] content;

        /// @param name of printable characters
        public Part(String name, byte[] content) {
            this.name = name;
            this.content = content.clone();
        }

        /// Named by a digest, so that a name is short however long what it stands for.
        static Part identifiedBy(String prefix, byte[] identity, byte[] content) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(identity);
                return new Part(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(digest), content);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java knows SHA-256", e);
            }
        }

        public String name() {
            return name;
        }

        public byte[] content() {
            return content.clone();
        }
    }
}
