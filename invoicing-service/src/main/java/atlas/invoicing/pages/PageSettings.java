package atlas.invoicing.pages;

import atlas.platform.settings.InvalidSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param sellers the name that stands at the head of a merchant's invoices, by merchant id
/// @param fonts files of TrueType fonts for letters that the built-in font of PDFs lacks
@ConfigurationProperties("atlas.pages")
public record PageSettings(
        @DefaultValue Map<String, String> sellers,
        @DefaultValue List<String> fonts) {

    public PageSettings {
        sellers = Map.copyOf(sellers);
        fonts = List.copyOf(fonts);
        for (var font : fonts) {
            if (!Files.isReadable(Path.of(font))) {
                throw new InvalidSetting("atlas.pages.fonts", "must name files that can be read; one cannot: " + font);
            }
        }
    }
}
