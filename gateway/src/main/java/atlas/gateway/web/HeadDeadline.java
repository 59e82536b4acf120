package atlas.gateway.web;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a connection on which the head of a request does not come whole in time, however often a byte of
/// it comes. One for each connection; it is only ever called by the connection's own thread.
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private boolean between = true;
    private @Nullable Future<?> deadline;

    HeadDeadline(Duration limit) {
        this.limit = limit;
    }

    /// To stand behind the codec, and tell what it understood.
    ChannelHandler read() {
        return new Read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (between && deadline == null) {
            deadline = context.executor().schedule(() -> close(context), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancel();
        super.channelInactive(context);
    }

    private static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private final class Read extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest) {
                between = false;
                cancel();
            }
            if (message instanceof LastHttpContent) {
                between = true;
            }
            super.channelRead(context, message);
        }
    }
}
