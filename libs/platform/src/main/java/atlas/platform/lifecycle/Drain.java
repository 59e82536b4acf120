package atlas.platform.lifecycle;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/// The drain of a servlet service.
final class Drain extends DrainTime implements Filter {

    Drain(Duration length) {
        super(length);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isDraining() && response instanceof HttpServletResponse http) {
            http.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }
}
