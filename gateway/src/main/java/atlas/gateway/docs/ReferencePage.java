package atlas.gateway.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// The contract as one HTML page, made once. It needs nothing from elsewhere, and runs nothing.
///
/// @param policy what a browser is to allow the page
public record ReferencePage(String html, String policy) {

    private static final String FOLDER = "docs/";
    private static final ClassLoader OWN = ReferencePage.class.getClassLoader();

    public static ReferencePage made() {
        var style = style();
        var templates = new ClassLoaderTemplateResolver(OWN);
        templates.setPrefix(FOLDER);
        templates.setSuffix(".html");
        templates.setCharacterEncoding(UTF_8.name());
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        var html = engine.process("reference", new Context(Locale.US, Map.of("api", reference(), "style", style)));
        return new ReferencePage(
                html,
                "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        .formatted(sha256(style)));
    }

    private static Reference reference() {
        try (InputStream yaml = new ClassPathResource("openapi.yaml", OWN).getInputStream()) {
            return ReferenceReader.read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String style() {
        try {
            return new ClassPathResource(FOLDER + "reference.css", OWN)
                    .getContentAsString(UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
