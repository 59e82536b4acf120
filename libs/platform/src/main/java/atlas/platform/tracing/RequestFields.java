package atlas.platform.tracing;

import atlas.platform.identity.Caller;
import atlas.platform.identity.IdentityFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Names the request and the merchant in every log line of a request.
final class RequestFields extends OncePerRequestFilter {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = request.getHeader(Origin.REQUEST_HEADER);
        try {
            if (id != null && ID.matcher(id).matches()) {
                MDC.put(Origin.REQUEST_FIELD, id);
            }
            if (request.getAttribute(IdentityFilter.CALLER) instanceof Caller caller) {
                MDC.put(Origin.MERCHANT_FIELD, caller.merchant().value());
            }
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Origin.REQUEST_FIELD);
            MDC.remove(Origin.MERCHANT_FIELD);
        }
    }
}
