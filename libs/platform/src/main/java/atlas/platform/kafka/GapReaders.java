package atlas.platform.kafka;

import java.util.function.Supplier;

/// Makes readers for whoever needs one of its own: a reader is used by one thread at a time.
record GapReaders(Supplier<GapReader> factory) {

    GapReader reader() {
        return factory.get();
    }
}
