package atlas.customer.web;

import static java.util.Objects.requireNonNullElse;

import atlas.customer.portal.PortalSession;
import atlas.customer.portal.PortalSessions;
import atlas.customer.portal.PortalToken;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.json.Timestamps;
import atlas.platform.settings.PlatformSettings;
import atlas.platform.web.InvalidRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets a merchant send a customer to its page. The answer is the only place where the link ever stands.
@RestController
@RequestMapping("/v1/customers")
class PortalSessionController {

    private final Lookup lookup;
    private final PortalSessions sessions;
    private final IdGenerator ids;
    private final Clock clock;
    private final String pages;
    private final SecureRandom random = new SecureRandom();

    PortalSessionController(
            Lookup lookup, PortalSessions sessions, IdGenerator ids, Clock clock, PlatformSettings settings) {
        this.lookup = lookup;
        this.sessions = sessions;
        this.ids = ids;
        this.clock = clock;
        this.pages = settings.publicUrl() + "/pages/portal/";
    }

    record SessionRequest(
            @Nullable Integer expiresInMinutes, @Nullable Boolean invalidateExisting) {

        private static final int DEFAULT_MINUTES = 60;
        private static final int MAX_MINUTES = 180;
        static final SessionRequest DEFAULT = new SessionRequest(null, null);

        Duration life() {
            var minutes = requireNonNullElse(expiresInMinutes, DEFAULT_MINUTES);
            if (minutes < 1 || minutes > MAX_MINUTES) {
                throw new InvalidRequest("expires_in_minutes: must be between 1 and " + MAX_MINUTES);
            }
            return Duration.ofMinutes(minutes);
        }

        boolean alone() {
            return requireNonNullElse(invalidateExisting, true);
        }
    }

    record SessionView(String id, String customerId, String url, String token, String createdAt, String expiresAt) {}

    @PostMapping("/{id}/portal_sessions")
    ResponseEntity<SessionView> open(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable SessionRequest request) {
        return opened(caller, lookup.byId(caller, id).id(), requireNonNullElse(request, SessionRequest.DEFAULT));
    }

    @PostMapping("/external_customer_id/{externalId}/portal_sessions")
    ResponseEntity<SessionView> openByExternalId(
            Caller caller,
            @PathVariable String externalId,
            @RequestBody(required = false) @Nullable SessionRequest request) {
        var id = lookup.byExternalId(caller, externalId).id();
        return opened(caller, id, requireNonNullElse(request, SessionRequest.DEFAULT));
    }

    private ResponseEntity<SessionView> opened(Caller caller, String customerId, SessionRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var token = PortalToken.from(random);
        var session = new PortalSession(caller.merchant(), ids.next(), customerId, now, now.plus(request.life()));
        sessions.open(session, token, request.alone());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new SessionView(
                        session.id(),
                        customerId,
                        pages + token.text(),
                        token.text(),
                        Timestamps.text(now),
                        Timestamps.text(session.expiresAt())));
    }
}
