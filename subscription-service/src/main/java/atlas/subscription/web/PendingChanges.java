package atlas.subscription.web;

import atlas.platform.web.FeatureNotAvailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// A change that is only to be shown, and applied later or never, is not offered. To ignore the header
/// would apply it.
@Component
class PendingChanges implements HandlerInterceptor, WebMvcConfigurer {

    private static final String HEADER = "Create-Pending-Subscription-Change";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/subscriptions/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if ("true".equalsIgnoreCase(request.getHeader(HEADER))) {
            throw new FeatureNotAvailable(HEADER + ": pending changes are not available");
        }
        return true;
    }
}
