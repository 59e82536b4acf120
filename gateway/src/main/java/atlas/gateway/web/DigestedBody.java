package atlas.gateway.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/// Takes the digest of a body while it passes. One of a known length has passed with its last byte: a service
/// may answer before its end is told here.
final class DigestedBody extends ServerHttpRequestDecorator {

    private final long length;
    private volatile @Nullable String sha256;

    DigestedBody(ServerHttpRequest request) {
        super(request);
        this.length = request.getHeaders().getContentLength();
    }

    /// Nothing, if there was no body or it has not come to its end.
    @Nullable
    String sha256() {
        return sha256;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            var digest = digest();
            var bytes = new long[1];
            return super.getBody()
                    .doOnNext(buffer -> {
                        bytes[0] += buffer.readableByteCount();
                        update(digest, buffer);
                        if (bytes[0] == length) {
                            passed(digest);
                        }
                    })
                    .doOnComplete(() -> {
                        if (bytes[0] > 0 && bytes[0] != length) {
                            passed(digest);
                        }
                    });
        });
    }

    private void passed(MessageDigest digest) {
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, DataBuffer buffer) {
        try (var pieces = buffer.readableByteBuffers()) {
            pieces.forEachRemaining(digest::update);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
