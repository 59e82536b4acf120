package atlas.alerts.persistence;

import static atlas.alerts.persistence.Columns.instant;
import static atlas.alerts.persistence.Columns.instantOrNull;
import static atlas.alerts.persistence.Columns.utc;
import static atlas.alerts.persistence.Columns.utcOrNull;

import atlas.alerts.webhook.Endpoint;
import atlas.alerts.webhook.Endpoint.PreviousSecret;
import atlas.alerts.webhook.Endpoints;
import atlas.alerts.webhook.SecretBox;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.platform.web.PageRequest;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcEndpoints implements Endpoints {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;
    private final SecretBox secrets;

    JdbcEndpoints(JdbcClient jdbc, SecretBox secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    @Override
    public void add(Endpoint endpoint) {
        parameters(jdbc.sql("""
                        insert into webhook_endpoint (
                            merchant_id, id, url, description, event_types, enabled, disabled_reason, secret,
                            previous_secret, previous_secret_until, older_secrets, failing_since, failures,
                            created_at)
                        values (:merchant, :id, :url, :description, cast(:types as jsonb), :enabled, :reason, :secret,
                                :previous, :until, cast(:older as jsonb), :since, :failures, :createdAt)
                        """), endpoint)
                .param("createdAt", utc(endpoint.createdAt()))
                .update();
    }

    @Override
    public void put(Endpoint endpoint) {
        parameters(jdbc.sql("""
                        update webhook_endpoint
                        set url = :url, description = :description, event_types = cast(:types as jsonb),
                            enabled = :enabled, disabled_reason = :reason, secret = :secret,
                            previous_secret = :previous, previous_secret_until = :until,
                            older_secrets = cast(:older as jsonb), failing_since = :since, failures = :failures
                        where merchant_id = :merchant and id = :id
                        """), endpoint).update();
    }

    private StatementSpec parameters(StatementSpec statement, Endpoint endpoint) {
        var sealed = endpoint.previousSecrets().stream()
                .map(one -> new PreviousSecret(secrets.sealed(place(endpoint), one.secret()), one.until()))
                .toList();
        var previous = sealed.isEmpty() ? null : sealed.getFirst();
        return statement
                .param("merchant", endpoint.merchant().value())
                .param("id", endpoint.id())
                .param("url", endpoint.url().toString())
                .param("description", endpoint.description())
                .param("types", JSON.writeValueAsString(endpoint.eventTypes()))
                .param("enabled", endpoint.enabled())
                .param("reason", endpoint.disabledReason())
                .param("secret", secrets.sealed(place(endpoint), endpoint.secret()))
                .param("previous", previous == null ? null : previous.secret())
                .param("until", previous == null ? null : utc(previous.until()))
                .param("older", JSON.writeValueAsString(sealed.stream().skip(1).toList()))
                .param("since", utcOrNull(endpoint.failingSince()))
                .param("failures", endpoint.failures());
    }

    @Override
    public int count(MerchantId merchant) {
        return jdbc.sql("select count(*) from webhook_endpoint where merchant_id = :merchant")
                .param("merchant", merchant.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Endpoint> find(MerchantId merchant, String id) {
        return one("select * from webhook_endpoint where merchant_id = :merchant and id = :id", merchant, id);
    }

    @Override
    public Optional<Endpoint> lock(MerchantId merchant, String id) {
        return one(
                "select * from webhook_endpoint where merchant_id = :merchant and id = :id for no key update",
                merchant,
                id);
    }

    private Optional<Endpoint> one(String sql, MerchantId merchant, String id) {
        return jdbc.sql(sql)
                .param("merchant", merchant.value())
                .param("id", id)
                .query(this::endpoint)
                .optional();
    }

    @Override
    public List<Endpoint> list(MerchantId merchant, PageRequest page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from webhook_endpoint
                        where merchant_id = :merchant
                          and (cast(:at as timestamptz) is null or (created_at, id) < (cast(:at as timestamptz), :id))
                        order by created_at desc, id desc limit :limit
                        """)
                .param("merchant", merchant.value())
                .param("at", after == null ? null : utc(after.at()))
                .param("id", after == null ? "" : after.id())
                .param("limit", page.limit() + 1)
                .query(this::endpoint)
                .list();
    }

    @Override
    public boolean remove(MerchantId merchant, String id) {
        return jdbc.sql("delete from webhook_endpoint where merchant_id = :merchant and id = :id")
                        .param("merchant", merchant.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    @Override
    public List<Endpoint> listening(MerchantId merchant, String type) {
        return jdbc.sql("""
                        select * from webhook_endpoint
                        where merchant_id = :merchant and enabled
                          and (jsonb_array_length(event_types) = 0 or jsonb_exists(event_types, :type))
                        order by id
                        """)
                .param("merchant", merchant.value())
                .param("type", type)
                .query(this::endpoint)
                .list();
    }

    @Override
    public int renewSecrets() {
        var old = jdbc.sql("""
                        select * from webhook_endpoint
                        where not starts_with(secret, :current)
                           or (previous_secret is not null and not starts_with(previous_secret, :current))
                           or exists (select from jsonb_array_elements(older_secrets) older
                                      where not starts_with(older ->> 'secret', :current))
                        for no key update
                        """)
                .param("current", secrets.current())
                .query(this::endpoint)
                .list();
        old.forEach(this::put);
        return old.size();
    }

    /// A secret that was moved to another row does not open there.
    private static String place(Endpoint endpoint) {
        return place(endpoint.merchant().value(), endpoint.id());
    }

    private static String place(String merchant, String id) {
        return merchant + "/" + id;
    }

    private Endpoint endpoint(ResultSet row, int ignoredIndex) throws SQLException {
        var merchant = row.getString("merchant_id");
        var id = row.getString("id");
        return new Endpoint(
                new MerchantId(merchant),
                id,
                URI.create(row.getString("url")),
                row.getString("description"),
                List.of(JSON.readValue(row.getString("event_types"), String[].class)),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                secrets.opened(place(merchant, id), row.getString("secret")),
                previousSecrets(place(merchant, id), row),
                instantOrNull(row, "failing_since"),
                row.getInt("failures"),
                instant(row, "created_at"));
    }

    private List<PreviousSecret> previousSecrets(String place, ResultSet row) throws SQLException {
        var previous = row.getString("previous_secret");
        var until = instantOrNull(row, "previous_secret_until");
        if (previous == null || until == null) {
            return List.of();
        }
        var older = JSON.readValue(row.getString("older_secrets"), PreviousSecret[].class);
        return Stream.concat(Stream.of(new PreviousSecret(previous, until)), Stream.of(older))
                .map(one -> new PreviousSecret(secrets.opened(place, one.secret()), one.until()))
                .toList();
    }
}
