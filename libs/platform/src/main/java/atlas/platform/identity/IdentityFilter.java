package atlas.platform.identity;

import atlas.platform.web.Problem;
import atlas.platform.web.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Lets nobody in without the gateway's signature: merchants on `/v1`, the platform and its
/// services on `/internal`. What is under `/pages` has links that are keys by themselves.
public final class IdentityFilter extends OncePerRequestFilter {

    /// Request attribute that holds the [Caller].
    public static final String CALLER = IdentityFilter.class.getName() + ".caller";

    private static final String BEARER = "Bearer ";

    private final IdentityVerifier verifier;
    private final JsonMapper json;

    public IdentityFilter(IdentityVerifier verifier, JsonMapper json) {
        this.verifier = verifier;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/actuator/") || path.startsWith("/pages/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        var caller = header == null || !header.startsWith(BEARER)
                ? Optional.<Caller>empty()
                : verifier.verify(header.substring(BEARER.length()));
        var internal = request.getRequestURI().startsWith("/internal/");
        if (caller.isEmpty() || !mayCall(caller.get(), internal)) {
            Problem.of(ProblemType.AUTHENTICATION, "No valid identity").write(response, json);
            return;
        }
        request.setAttribute(CALLER, caller.get());
        chain.doFilter(request, response);
    }

    private static boolean mayCall(Caller caller, boolean internal) {
        return internal ? caller.mayCallInternally() : !caller.isPlatform();
    }
}
