package atlas.platform.lifecycle;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

/// The order in which an instance stops; it starts in the reverse order.
///
/// Readiness goes first, then requests in flight are finished, with everything they may wait for still
/// running. Then no more work is taken: records, the topology, due work. The relay goes last and takes along
/// what those published. The port of the probes, the server and the pools close after all of them.
public final class Phases {

    public static final int DRAIN = Integer.MAX_VALUE;
    public static final int LISTENERS = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 100;
    public static final int TOPOLOGY = LISTENERS - 50;
    public static final int DUE_WORK = TOPOLOGY - 50;
    public static final int RELAY = DUE_WORK - 50;

    private Phases() {}
}
