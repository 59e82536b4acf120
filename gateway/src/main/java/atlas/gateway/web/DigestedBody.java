package atlas.gateway.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/// Takes the digest of a body while it passes.
final class DigestedBody extends ServerHttpRequestDecorator {

    private volatile @Nullable String sha256;

    DigestedBody(ServerHttpRequest request) {
        super(request);
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
                    })
                    .doOnComplete(
                            () -> sha256 = bytes[0] == 0 ? null : HexFormat.of().formatHex(digest.digest()));
        });
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
