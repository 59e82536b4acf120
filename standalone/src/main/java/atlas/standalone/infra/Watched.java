package atlas.standalone.infra;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Runs the main class named first, and ends with the launcher, even if that is killed with -9:
/// the launcher holds the other end of the standard input, which the operating system closes then.
/// Closing it is also how the launcher asks for an orderly end.
final class Watched {

    private static final long PATIENCE_MILLIS = 15_000;

    private Watched() {}

    static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("launcher-watch").start(Watched::endWithLauncher);
        var main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    }

    private static void endWithLauncher() {
        awaitEndOfInput();
        Thread.ofPlatform().daemon().name("impatient").start(Watched::haltLater);
        System.exit(0);
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            return;
        }
    }

    private static void haltLater() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
