package atlas.gateway.web;

import org.jspecify.annotations.Nullable;

/// A request to make something that needs only a name.
record Named(@Nullable String name) {

    private static final int LONGEST = 255;

    String required() {
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            throw new Refused(Problem.invalid("name: must have 1 to " + LONGEST + " characters"));
        }
        return name;
    }
}
