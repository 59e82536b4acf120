package atlas.gateway.web;

import atlas.gateway.settings.Settings;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/// Limits that hold below Spring, where a request may not even be HTTP: how slowly a body may come,
/// how long a connection may be silent, and the shape of the refusals that the HTTP codec makes on its own.
@Component
class ServerLimits implements NettyServerCustomizer {

    private final JsonMapper json;
    private final Duration readTimeout;
    private final Duration requestTimeout;
    private final Duration longest;

    ServerLimits(JsonMapper json, Settings settings) {
        this.json = json;
        this.readTimeout = settings.limits().read();
        this.requestTimeout = settings.limits().request();
        this.longest = longest(settings);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        var refusals = new CodecRefusals(json);
        var readOn = new ReadOn();
        return server.readTimeout(readTimeout).requestTimeout(requestTimeout).doOnChannelInit((_, channel, _) -> {
            var head = new HeadDeadline(readTimeout);
            channel.pipeline()
                    .addFirst("atlas.head", head)
                    .addFirst("atlas.idle", new Idle(longest))
                    .addAfter(NettyPipeline.HttpCodec, "atlas.head-read", head.read())
                    .addAfter(NettyPipeline.HttpCodec, "atlas.refusals", refusals)
                    .addAfter(NettyPipeline.HttpTrafficHandler, "atlas.read-on", readOn);
        });
    }

    /// No exchange is silent for longer than this.
    private static Duration longest(Settings settings) {
        var limits = settings.limits();
        var clock = settings.testClock();
        return Stream.of(limits.response(), limits.ingestResponse(), clock.enabled() ? clock.limit() : Duration.ZERO)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(limits.idle());
    }

    /// Whatever state a connection is in, it ends when nothing moves on it.
    private static final class Idle extends IdleStateHandler {

        private Idle(Duration longest) {
            super(0, 0, longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            var _ = context.close();
        }
    }

    /// Answers without a request id never reached our filters: the codec wrote them.
    @Sharable
    private static final class CodecRefusals extends ChannelOutboundHandlerAdapter {

        private final JsonMapper json;

        private CodecRefusals(JsonMapper json) {
            this.json = json;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            var isBare = message instanceof FullHttpResponse response && isBareRefusal(response);
            super.write(context, isBare ? inShape((FullHttpResponse) message) : message, promise);
        }

        private static boolean isBareRefusal(FullHttpResponse response) {
            return response.status().code() >= 400
                    && !response.content().isReadable()
                    && !response.headers().contains(RequestIds.REQUEST_ID);
        }

        private FullHttpResponse inShape(FullHttpResponse bare) {
            var status = bare.status();
            var problem = status.code() == 400
                    ? Problem.invalid("The request is not valid HTTP.")
                    : Problem.refused(status.code(), status.reasonPhrase());
            var body = Unpooled.wrappedBuffer(json.writeValueAsBytes(problem));
            var headers = bare.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            bare.release();
            return new DefaultFullHttpResponse(bare.protocolVersion(), status, body, headers, bare.trailingHeaders());
        }
    }
}
