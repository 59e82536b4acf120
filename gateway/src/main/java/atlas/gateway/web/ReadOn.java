package atlas.gateway.web;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;

/// Reads on when a request has come to its end, whoever took it.
///
/// Reactor Netty reads a connection only while a request wants bytes. A request that waited behind
/// another and is answered at once has ended before its own end is passed on, and then nobody asks
/// for the next one: it stays unread for ever (reactor-netty issue 4361, in 1.3.6 and 1.3.7).
@Sharable
final class ReadOn extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        var isEnd = message instanceof LastHttpContent;
        super.channelRead(context, message);
        if (isEnd) {
            context.channel().config().setAutoRead(true);
        }
    }
}
