package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Orb's own client, as npm has it, drives the platform through every method that is served. The
/// scenarios are in `clients/orb-billing`; without Node or npm they are skipped, and the build says so.
class OrbClientIT {

    private static final Path SUITE = Path.of("..", "clients", "orb-billing");
    private static final long MINUTES = 10;

    @Test
    void orbsOwnClientWorksUnmodified() throws IOException, InterruptedException {
        assumeTrue(runs("node", "--version"), "Node is not installed: Orb's client was not tried");
        assumeTrue(
                runs("npm", "ci", "--no-audit", "--no-fund"),
                "npm could not install orb-billing: Orb's client was not tried");

        assertThat(runs("npm", "test")).as("scenarios of Orb's client").isTrue();
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(SUITE.toFile()).inheritIO();
        builder.environment().put("ATLAS_URL", RunningPlatform.url().toString());
        builder.environment().put("ATLAS_ADMIN_KEY", RunningPlatform.ADMIN_KEY);
        try {
            var process = builder.start();
            return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
