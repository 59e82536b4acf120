package atlas.standalone;

import atlas.standalone.infra.Teardown;
import java.io.IOException;
import java.util.Map;

/// How services run: together in this JVM, or each in one of its own.
sealed interface ServiceRunner permits InThisJvm, InOwnJvm {

    /// Returns when the service is on its way; [#awaitAll] says when all serve.
    void start(ServiceModule module, Map<String, String> properties, Teardown teardown) throws IOException;

    void awaitAll() throws IOException, InterruptedException;
}
