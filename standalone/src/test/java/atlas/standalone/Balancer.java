package atlas.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Routes as a Kubernetes Service does: new connections go to the instances that are ready, one after the
/// other; what is connected stays; and nothing is read or tried twice.
final class Balancer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);
    private static final int BACKLOG = 512;

    private final ServerSocket socket;
    private final List<Instance> instances;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();

    Balancer(int port, List<Instance> instances) throws IOException {
        this.socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        this.instances = List.copyOf(instances);
        threads.execute(this::accept);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var ready = instances.stream().filter(Instance::isInService).toList();
        try (client) {
            if (ready.isEmpty()) {
                LOG.warn("None of {} is ready", instances);
                reset(client);
                return;
            }
            var instance = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
            try (var server = new Socket()) {
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), instance.port()));
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                var back = threads.submit(() -> copy(server, client));
                copy(client, server);
                back.get();
            }
        } catch (Exception broken) {
            reset(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(to);
            reset(from);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            return;
        }
    }
}
