package atlas.operations;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What network policies let through, as `from -> to:port`: workloads by their names, pods elsewhere as
/// `namespace{labels}`, networks by their addresses.
record Arrows(Manifests manifests) {

    private static final String ARROW = " -> ";
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    static String arrow(String from, String to, int port) {
        return from + ARROW + to + ":" + port;
    }

    static String from(String arrow) {
        return arrow.substring(0, arrow.indexOf(ARROW));
    }

    static String to(String arrow) {
        return arrow.substring(arrow.indexOf(ARROW) + ARROW.length(), arrow.lastIndexOf(':'));
    }

    /// What workloads may send.
    Set<String> out() {
        return rules("egress", "to", (own, peer, port) -> arrow(own, peer, port));
    }

    /// What workloads may be sent.
    Set<String> in() {
        return rules("ingress", "from", (own, peer, port) -> arrow(peer, own, port));
    }

    private interface Direction {
        String arrow(String own, String peer, int port);
    }

    private Set<String> rules(String direction, String peers, Direction as) {
        return manifests.all("NetworkPolicy").stream()
                .map(policy -> policy.path("spec"))
                .flatMap(policy -> policy.path(direction)
                        .valueStream()
                        .flatMap(rule -> peers(rule.path(peers))
                                .flatMap(peer -> ports(rule)
                                        .flatMap(port -> selected(policy.path("podSelector"))
                                                .map(own -> as.arrow(own, peer, port))))))
                .collect(toCollection(TreeSet::new));
    }

    private Stream<String> selected(JsonNode selector) {
        return manifests.workloads().stream()
                .filter(workload -> workload.isSelectedBy(selector.path("matchLabels")))
                .map(Workload::name);
    }

    private Stream<String> peers(JsonNode peers) {
        return peers.isMissingNode()
                ? Stream.of("anybody")
                : peers.valueStream().flatMap(this::peer);
    }

    private Stream<String> peer(JsonNode peer) {
        if (peer.has("ipBlock")) {
            return Stream.of(peer.at("/ipBlock/cidr").asString());
        }
        if (!peer.has("namespaceSelector")) {
            return selected(peer.path("podSelector"));
        }
        var namespace =
                peer.at("/namespaceSelector/matchLabels").path(NAMESPACE).asString();
        return Stream.of(namespace + peer.at("/podSelector/matchLabels").toString());
    }

    /// A rule without ports would open all.
    private static Stream<Integer> ports(JsonNode rule) {
        if (!rule.has("ports")) {
            throw new AssertionError("All ports are open: " + rule);
        }
        return rule.path("ports")
                .valueStream()
                .map(port -> port.path("port").asInt())
                .distinct();
    }
}
