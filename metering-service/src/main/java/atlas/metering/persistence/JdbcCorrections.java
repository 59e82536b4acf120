package atlas.metering.persistence;

import atlas.kernel.MerchantId;
import atlas.metering.correction.Corrections;
import atlas.metering.event.EventAction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

@Repository
class JdbcCorrections implements Corrections {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    JdbcCorrections(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void alone(MerchantId merchant, String customer, Runnable work) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(merchant.key(customer))
                    .query((_, _) -> true)
                    .single();
            work.run();
        });
    }

    @Override
    public Optional<Correction> last(MerchantId merchant, String event) {
        return jdbc.sql("""
                        select customer_id, action, content, corrected_at from event_correction
                        where merchant_id = :merchant and idempotency_key = :event
                        order by id desc limit 1
                        """)
                .param("merchant", merchant.value())
                .param("event", event)
                .query((row, _) -> new Correction(
                        merchant,
                        row.getString("customer_id"),
                        event,
                        EventAction.of(row.getString("action")),
                        row.getString("content"),
                        row.getObject("corrected_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public int count(MerchantId merchant, String customer, EventAction action, Instant since) {
        return jdbc.sql("""
                        select count(*) from event_correction
                        where merchant_id = :merchant and customer_id = :customer and action = :action
                            and corrected_at > :since
                        """)
                .param("merchant", merchant.value())
                .param("customer", customer)
                .param("action", action.text())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Override
    public void record(Correction correction) {
        jdbc.sql("""
                        insert into event_correction (merchant_id, customer_id, action, corrected_at, idempotency_key,
                            content)
                        values (:merchant, :customer, :action, :at, :event, :content)
                        """)
                .param("merchant", correction.merchant().value())
                .param("customer", correction.customer())
                .param("action", correction.action().text())
                .param("at", correction.at().atOffset(ZoneOffset.UTC))
                .param("event", correction.event())
                .param("content", correction.content())
                .update();
        if (correction.action() == EventAction.DEPRECATED) {
            AppliedCorrections.forbid(jdbc, correction.merchant().value(), correction.event());
        }
    }
}
