package atlas.standalone;

import atlas.standalone.infra.Port;
import java.util.List;

/// One service as the build leaves it: a plain jar whose main class starts a Spring context.
///
/// @param name of the jar, and with underscores of the database
/// @param heap of its own JVM, if it gets one
/// @param web the kind of web server that Spring is to start, as all libraries are visible to all
record ServiceModule(String name, String mainClass, Port port, String heap, Web web) {

    /// In the order they start: who is asked before who asks, the door last.
    static final List<ServiceModule> ALL = List.of(
            service("customer", Port.CUSTOMER),
            service("catalog", Port.CATALOG),
            service("subscription", Port.SUBSCRIPTION),
            new ServiceModule(
                    "metering-service", "atlas.metering.MeteringApplication", Port.METERING, "256m", Web.SERVLET),
            service("invoicing", Port.INVOICING),
            service("credits", Port.CREDITS),
            service("alerts", Port.ALERTS),
            new ServiceModule("gateway", "atlas.gateway.GatewayApplication", Port.GATEWAY, "160m", Web.REACTIVE));

    enum Web {
        SERVLET("servlet"),
        REACTIVE("reactive");

        final String type;

        Web(String type) {
            this.type = type;
        }
    }

    String database() {
        return name.replace('-', '_');
    }

    private static ServiceModule service(String context, Port port) {
        var type = Character.toUpperCase(context.charAt(0)) + context.substring(1) + "Application";
        return new ServiceModule(context + "-service", "atlas." + context + "." + type, port, "128m", Web.SERVLET);
    }
}
