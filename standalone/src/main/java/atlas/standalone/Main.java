package atlas.standalone;

import atlas.standalone.demo.Api;
import atlas.standalone.demo.Demo;
import atlas.standalone.demo.DemoInput;
import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Infrastructure;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Teardown;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/// What `./atlas up` and `./atlas demo` run. The first stays until it is told to stop, the second
/// ends when the invoices are printed.
final class Main {

    private final Options options;
    private final PrintStream console;
    private final Teardown teardown = new Teardown();

    private Main(Options options, PrintStream console) {
        this.options = options;
        this.console = console;
    }

    static void main(String[] arguments) {
        try {
            new Main(Options.parse(List.of(arguments), System.getenv()), System.out).run();
            System.exit(0);
        } catch (IOException | RuntimeException e) {
            LauncherLog.failed(e);
            System.err.println("atlas: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException {
        endWithParent();
        var demo = options.demo();
        if (demo == null) {
            start();
            new CountDownLatch(1).await();
        } else {
            run(demo);
        }
    }

    /// On the platform that is up, or else on one that ends with the demo.
    private void run(DemoInput input) throws IOException, InterruptedException {
        var api = new Api(options.ports().url(Port.GATEWAY), Wiring.API_KEY, Wiring.ADMIN_KEY);
        if (!api.isUp()) {
            start();
        }
        var _ = new Demo(api, console).run(input);
    }

    private void start() throws IOException, InterruptedException {
        var data = DataDirectory.open(options.data());
        teardown.add(data);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        if (options.fresh()) {
            Platform.stopOrphans(data, ServiceModule.ALL);
            data.clear();
        }
        LauncherLog.begin(data);
        var progress = new Progress(console);
        var settings = new Platform.Settings(
                Infrastructure.builtHome(), options.ports(), options.ownJvms(), ServiceModule.ALL);
        greet(Platform.start(settings, data, progress, teardown), data, progress);
    }

    /// The script that started this JVM may be killed with -9: then nobody is left to stop it.
    private static void endWithParent() {
        var parent = Long.getLong("atlas.parent");
        if (parent != null) {
            ProcessHandle.of(parent).ifPresent(script -> {
                var _ = script.onExit().thenRun(() -> System.exit(0));
            });
        }
    }

    private void greet(Platform platform, DataDirectory data, Progress progress) throws IOException {
        console.printf(
                """

                Atlas is ready after %1$s s: %2$s
                  API key    %3$s
                  admin key  %4$s
                  log        %5$s
                Try it:
                  curl -s -H 'Authorization: Bearer %3$s' %2$s/v1/ping
                Ctrl-C stops it; the data stays in %6$s

                """,
                progress.seconds(),
                platform.url(),
                Wiring.API_KEY,
                Wiring.ADMIN_KEY,
                data.log("platform"),
                data.root());
    }

    private void stop() {
        try {
            teardown.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Main.class).error("not stopped cleanly", e);
        }
    }
}
