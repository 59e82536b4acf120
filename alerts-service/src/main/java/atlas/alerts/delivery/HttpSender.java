package atlas.alerts.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlas.alerts.delivery.Signatures.Header;
import atlas.alerts.webhook.WebhookSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/// Requests to receivers that nobody trusts: no redirects, no cookies, no proxy, no connection kept, only
/// addresses that are allowed, an answer within the time and of bounded length.
final class HttpSender implements Sender, DisposableBean {

    private static final int MAX_ANSWER = 16 * 1024;
    private static final int SHOWN = 1024;
    private static final int MAX_HEAD_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_CONNECTIONS = 256;

    private final CloseableHttpClient http;
    private final Duration timeout;
    private final Clock realTime = Clock.systemUTC();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    /// @param names resolves hosts to the addresses that may be connected to
    HttpSender(WebhookSettings settings, DnsResolver names) {
        this.timeout = settings.timeout();
        var limit = Timeout.of(timeout);
        var head = Http1Config.custom()
                .setMaxLineLength(MAX_HEAD_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(head)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build())
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .build())
                .setUserAgent("Atlas-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public Answer post(URI url, String body, List<Header> headers) {
        var request = new HttpPost(url);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        headers.forEach(header -> request.addHeader(header.name(), header.value()));
        var began = System.nanoTime();
        var exchange = requests.submit(() -> exchange(request, url));
        try {
            var answer = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.status(), answer.body(), answer.error(), answer.retryAfter(), since(began));
        } catch (TimeoutException _) {
            request.cancel();
            exchange.cancel(true);
            return failed("No answer within %d ms".formatted(timeout.toMillis()), began);
        } catch (ExecutionException e) {
            return failed(reason(e.getCause()), began);
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a receiver", e);
        }
    }

    private Answer exchange(HttpPost request, URI url) throws IOException {
        var target = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        try (var response = http.executeOpen(target, request, null)) {
            return new Answer(response.getCode(), beginning(response), null, retryAfter(response), 0);
        }
    }

    private static @Nullable String beginning(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return null;
        }
        var bytes = entity.getContent().readNBytes(MAX_ANSWER);
        var text = new String(bytes, 0, Math.min(bytes.length, SHOWN), UTF_8);
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\ufffd&&[^\n\t]]", " ").strip();
    }

    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            return null;
        }
        try {
            var value = header.getValue().strip();
            return value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            realTime.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (NumberFormatException | DateTimeException | ArithmeticException _) {
            return null;
        }
    }

    /// What a merchant may know of it, and nothing of our network.
    private static String reason(@Nullable Throwable failure) {
        return switch (failure) {
            case UnknownHostException _ -> "The host has no public address";
            case SocketTimeoutException _ -> "The connection timed out";
            case SSLException _ -> "The TLS connection failed";
            case ConnectException _ -> "The connection was refused";
            case null, default -> "The connection failed";
        };
    }

    private static Answer failed(String error, long began) {
        return new Answer(null, null, error, null, since(began));
    }

    private static long since(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @Override
    public void destroy() throws IOException {
        requests.shutdownNow();
        http.close();
    }
}
