package atlas.customer.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Fills in the templates. All that is filled in is escaped; the only markup is that of the templates and the
/// only style their own.
@Component
public class PortalTemplates {

    private static final String FOLDER = "portal/";
    private static final ClassLoader OWN = PortalTemplates.class.getClassLoader();

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final String style = style();

    PortalTemplates() {
        var templates = new ClassLoaderTemplateResolver(OWN);
        templates.setPrefix(FOLDER);
        templates.setSuffix(".html");
        templates.setCharacterEncoding(UTF_8.name());
        engine.setTemplateResolver(templates);
    }

    public String portal(PortalPage page) {
        return fill("portal", Map.of("page", page, "style", style));
    }

    public String notFound() {
        return fill("not-found", Map.of("style", style));
    }

    /// What a Content-Security-Policy calls the one style of the pages.
    public String styleSource() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String fill(String template, Map<String, Object> variables) {
        return engine.process(template, new Context(Locale.US, variables));
    }

    private static String style() {
        try {
            return new ClassPathResource(FOLDER + "portal.css", OWN)
                    .getContentAsString(UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
