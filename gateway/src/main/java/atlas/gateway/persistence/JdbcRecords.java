package atlas.gateway.persistence;

import atlas.gateway.audit.Entry;
import atlas.gateway.audit.Link;
import atlas.gateway.audit.Outcome.Receipt;
import atlas.gateway.audit.Records;
import atlas.gateway.audit.Verification;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Chains in one table. Whoever adds to a chain holds its lock until the commit, whichever gateway it is;
/// locks are taken in order, so that two gateways never wait for each other.
@Repository
class JdbcRecords implements Records {

    private static final int READ_AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    JdbcRecords(JdbcClient jdbc, JdbcTemplate template, TransactionTemplate transaction, JsonMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public List<Receipt> append(List<Entry> entries) {
        var links = transaction.execute(_ -> appended(entries));
        return links.stream()
                .map(link -> new Receipt(link.entry().merchant(), link.sequence()))
                .toList();
    }

    private List<Link> appended(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var heads = lockedHeads(
                entries.stream().map(Entry::merchant).distinct().sorted().toArray(String[]::new));
        var links = new ArrayList<Link>();
        for (var entry : entries) {
            var link = heads.getOrDefault(entry.merchant(), Link.start()).next(entry);
            heads.put(entry.merchant(), link.head());
            links.add(link);
        }
        template.batchUpdate("""
                        insert into audit_record (merchant_id, sequence, at, call, actor, method, route, objects, request_id,
                                                  status, body_sha256, previous_hash, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, decode(?, 'hex'), decode(?, 'hex'), decode(?, 'hex'))
                        """, links.stream().map(AuditRows::values).toList());
        return links;
    }

    private Map<String, Link.Head> lockedHeads(String[] merchants) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(lock.id) from
                            (select distinct hashtextextended(merchant, 67) as id from unnest(:merchants) merchant order by id) lock
                        """).param("merchants", merchants).query((_, _) -> true).list();
        var heads = new HashMap<String, Link.Head>();
        jdbc.sql("""
                        select merchant, last.sequence, encode(last.hash, 'hex') as hash
                        from unnest(:merchants) merchant cross join lateral
                            (select sequence, hash from audit_record where merchant_id = merchant
                             order by sequence desc limit 1) last
                        """)
                .param("merchants", merchants)
                .query((row, _) -> heads.put(
                        row.getString("merchant"), new Link.Head(row.getLong("sequence"), row.getString("hash"))))
                .list();
        return heads;
    }

    @Override
    public List<Recorded> calls(Question question) {
        var calls = jdbc.sql(AuditRows.SELECT + """
                         where merchant_id = :merchant and call is null
                           and (cast(:before as bigint) is null or sequence < :before)
                           and (cast(:from as timestamptz) is null or at >= :from)
                           and (cast(:until as timestamptz) is null or at < :until)
                           and (cast(:actor as text) is null or actor = :actor)
                         order by sequence desc limit :atMost
                        """)
                .param("merchant", question.merchant())
                .param("before", question.before())
                .param("from", timestamp(question.from()))
                .param("until", timestamp(question.until()))
                .param("actor", question.actor())
                .param("atMost", question.atMost())
                .query(AuditRows::link)
                .list();
        var outcomes = outcomes(question.merchant(), calls);
        return calls.stream()
                .map(call -> new Recorded(call, objects(call), outcomes.get(call.sequence())))
                .toList();
    }

    private Map<Long, Link> outcomes(String merchant, List<Link> calls) {
        var outcomes = new HashMap<Long, Link>();
        jdbc.sql(AuditRows.SELECT + " where merchant_id = :merchant and call = any(:calls)")
                .param("merchant", merchant)
                .param("calls", calls.stream().map(Link::sequence).toArray(Long[]::new))
                .query(AuditRows::link)
                .list()
                .forEach(link -> outcomes.put(link.entry().call(), link));
        return outcomes;
    }

    private Map<String, String> objects(Link call) {
        return json.readValue(call.entry().objects(), new TypeReference<Map<String, String>>() {});
    }

    @Override
    public boolean knows(String merchant) {
        return jdbc.sql("select exists (select from audit_record where merchant_id = :merchant)")
                .param("merchant", merchant)
                .query(Boolean.class)
                .single();
    }

    /// In pieces, so that a long chain needs little memory.
    @Override
    public Verification verify(String merchant) {
        var verification = Verification.start();
        var more = true;
        while (more && verification.isWhole()) {
            var piece = jdbc.sql(AuditRows.SELECT + """
                             where merchant_id = :merchant and sequence > :after order by sequence limit :atMost
                            """)
                    .param("merchant", merchant)
                    .param("after", verification.last().sequence())
                    .param("atMost", READ_AT_ONCE)
                    .query(AuditRows::link)
                    .list();
            for (var link : piece) {
                verification = verification.then(link);
            }
            more = piece.size() == READ_AT_ONCE;
        }
        return verification;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
