package atlas.standalone;

import atlas.standalone.infra.Port;
import atlas.standalone.toy.ToyJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An output folder as the build leaves it, but with two toy services.
final class ToyHome {

    static final List<ServiceModule> MODULES = List.of(
            new ServiceModule("customer-service", ToyJars.MAIN, Port.CUSTOMER, "96m", ServiceModule.Web.SERVLET),
            new ServiceModule("gateway", ToyJars.MAIN, Port.GATEWAY, "96m", ServiceModule.Web.SERVLET));

    private ToyHome() {}

    static Path in(Path folder) throws IOException {
        var services = Files.createDirectories(folder.resolve("services"));
        for (var module : MODULES) {
            ToyJars.write(services.resolve(module.name() + ".jar"), module.name());
        }
        ToyJars.writeReferences(Files.createDirectories(folder.resolve("lib")).resolve("libraries.jar"));
        return folder;
    }
}
