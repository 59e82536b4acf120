package atlas.invoicing.pages;

import static java.util.stream.Collectors.joining;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Prints invoices as PDF with nothing but what is here: whatever a page refers to is never asked for.
/// A letter that no font has is printed as a placeholder.
@Component
public class PdfPrinter {

    private static final String FONT = "Invoice";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private final PageTemplates templates;
    private final List<File> moreFonts;

    PdfPrinter(PageTemplates templates, PageSettings settings) {
        this.templates = templates;
        this.moreFonts = settings.fonts().stream().map(File::new).toList();
    }

    public byte[] print(InvoicePage page) {
        var pdf = new ByteArrayOutputStream();
        var renderer = new PdfRendererBuilder();
        renderer.withHtmlContent(templates.onPaper(page, families()), null)
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useReplacementText("\u25a1")
                .withProducer("Atlas")
                .toStream(pdf);
        addFonts(renderer);
        try {
            renderer.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private void addFonts(PdfRendererBuilder renderer) {
        renderer.useFont(() -> font("DejaVuSans.ttf"), FONT, REGULAR, FontStyle.NORMAL, true);
        renderer.useFont(() -> font("DejaVuSans-Bold.ttf"), FONT, BOLD, FontStyle.NORMAL, true);
        for (var i = 0; i < moreFonts.size(); i++) {
            renderer.useFont(moreFonts.get(i), FONT + i, REGULAR, FontStyle.NORMAL, true);
            renderer.useFont(moreFonts.get(i), FONT + i, BOLD, FontStyle.NORMAL, true);
        }
    }

    /// In the order in which a letter is looked for.
    private String families() {
        return Stream.concat(
                        Stream.of(FONT), IntStream.range(0, moreFonts.size()).mapToObj(i -> FONT + i))
                .collect(joining(", "));
    }

    private static InputStream font(String file) {
        try {
            return new ClassPathResource("pages/fonts/" + file).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
