package atlas.standalone;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/// The few lines that a person sees while the platform starts, each with the seconds so far.
final class Progress implements Consumer<String> {

    private final PrintStream console;
    private final long started = System.nanoTime();

    Progress(PrintStream console) {
        this.console = console;
    }

    @Override
    public void accept(String line) {
        console.printf(Locale.ROOT, "%6s s  %s%n", seconds(), line);
    }

    String seconds() {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - started) / 1e9);
    }
}
