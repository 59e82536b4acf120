package atlas.platform.health;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Ends with 0 if the process in this container is ready, and with 1 if it is not. An image needs neither a
/// shell nor an HTTP client for it, and a JVM that loads this class alone is quick.
final class Healthcheck {

    private static final int TIMEOUT_MILLIS = 3000;
    private static final String USUAL_PORT = "9000";

    private Healthcheck() {}

    static void main(String[] arguments) {
        var port = System.getenv().getOrDefault("MANAGEMENT_SERVER_PORT", USUAL_PORT);
        Runtime.getRuntime().halt(isReady(Integer.parseInt(port)) ? 0 : 1);
    }

    static boolean isReady(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("""
                            GET /actuator/health/readiness HTTP/1.1\r
                            Host: localhost\r
                            Connection: close\r
                            \r
                            """.getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return answer != null && answer.contains(" 200");
        } catch (IOException _) {
            return false;
        }
    }
}
