package atlas.alerts.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import atlas.alerts.evaluation.Locks;
import atlas.kernel.MerchantId;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Advisory locks of PostgreSQL, always taken in the same order.
@Repository
class JdbcLocks implements Locks {

    private final JdbcClient jdbc;

    JdbcLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void levels(Collection<Subject> subjects) {
        subjects.stream()
                .collect(groupingBy(subject -> subject.merchant().value(), TreeMap::new, toList()))
                .forEach(this::lock);
    }

    private void lock(String merchant, List<Subject> subjects) {
        take("select pg_advisory_xact_lock_shared(hashtextextended(:key, 0))", merchant);
        subjects.stream()
                .map(Subject::id)
                .sorted()
                .forEach(id -> take("select pg_advisory_xact_lock(hashtextextended(:key, 0))", merchant + "/" + id));
    }

    @Override
    public void alerts(MerchantId merchant) {
        take("select pg_advisory_xact_lock(hashtextextended(:key, 0))", merchant.value());
    }

    private void take(String lock, String key) {
        jdbc.sql(lock).param("key", "alerts/" + key).query((_, _) -> true).single();
    }
}
