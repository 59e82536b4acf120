package atlas.invoicing.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Fills in the templates. All that is filled in is escaped; the only markup is that of the templates
/// and the only style their own.
@Component
public class PageTemplates {

    private static final String FOLDER = "pages/";

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final String screenStyle = resource("screen.css");
    private final String paperStyle = resource("paper.css");

    PageTemplates() {
        var templates = new ClassLoaderTemplateResolver(PageTemplates.class.getClassLoader());
        templates.setPrefix(FOLDER);
        templates.setSuffix(".html");
        templates.setCharacterEncoding(UTF_8.name());
        engine.setTemplateResolver(templates);
    }

    public String onScreen(InvoicePage page, String pdfLink) {
        return invoice(page, screenStyle, pdfLink);
    }

    /// The same page, well-formed XML, in the style of paper.
    ///
    /// @param fonts families of fonts, as a style names them
    String onPaper(InvoicePage page, String fonts) {
        return invoice(page, "%s%nbody { font-family: %s; }".formatted(paperStyle, fonts), null);
    }

    public String notFound() {
        return fill("not-found", Map.of("style", screenStyle));
    }

    /// What a Content-Security-Policy calls the one style of the pages.
    public String styleSource() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(screenStyle.getBytes(UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK digests with SHA-256", e);
        }
    }

    private String invoice(InvoicePage page, String style, @Nullable String pdfLink) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("page", page);
        variables.put("style", style);
        variables.put("pdfLink", pdfLink);
        return fill("invoice", variables);
    }

    private String fill(String template, Map<String, ? extends @Nullable Object> variables) {
        var context = new Context(Locale.US);
        variables.forEach(context::setVariable);
        return engine.process(template, context);
    }

    private static String resource(String name) {
        try {
            return new ClassPathResource(FOLDER + name)
                    .getContentAsString(UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
