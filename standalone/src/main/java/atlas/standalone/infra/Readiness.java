package atlas.standalone.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits until something that starts is ready.
public final class Readiness {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Readiness() {}

    /// Waits no longer than the process lives: one that failed to start will never answer.
    public static void await(ChildJvm child, BooleanSupplier ready) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (!child.isAlive()) {
                throw new IOException(child.ended());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("not ready after " + LIMIT.toSeconds() + " s: " + child);
            }
            Thread.sleep(PAUSE);
        }
    }

    public static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
