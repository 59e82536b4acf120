package atlas.catalog.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Everything that is wrong with a request, each sentence beginning with the field.
public final class Problems {

    private static final int MAX_TEXT = 255;

    private final List<String> sentences = new ArrayList<>();

    public void unless(boolean holds, String problem) {
        if (!holds) {
            sentences.add(problem);
        }
    }

    public void addAll(Collection<String> problems) {
        sentences.addAll(problems);
    }

    public List<String> all() {
        return List.copyOf(sentences);
    }

    public static boolean isText(String text) {
        return !text.isBlank() && text.length() <= MAX_TEXT;
    }
}
