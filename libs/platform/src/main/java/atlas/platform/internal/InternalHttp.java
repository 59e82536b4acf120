package atlas.platform.internal;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/// Connections to other services. One that was idle for two seconds is not used again: the instance at its
/// other end may be gone, and leaves no sooner than that after it is not ready any more.
public final class InternalHttp {

    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    static {
        // The client knows no other way; it reads this once, when the first is built.
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, "2");
        }
    }

    private InternalHttp() {}

    public static ClientHttpRequestFactory requests(Duration connect, Duration answer) {
        var client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(answer);
        return requests;
    }
}
