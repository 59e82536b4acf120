package atlas.operations.provision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/// Makes a cluster what the platform needs it to be: topics, schemas and, where asked for, access rules. It may
/// be run as often as one likes, before the first start and before each upgrade; it says what it changed.
///
/// Exit code 0: all is as it should be. 1: something is wrong that only a person can decide. 2: the brokers or
/// the registry could not be asked.
public final class Main {

    private static final int WRONG = 1;
    private static final int FAILED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv()));
    }

    /// @param environment the names are those that services use
    public static int run(Map<String, String> environment) {
        try {
            var findings = provision(Settings.from(environment));
            findings.forEach(System.out::println);
            if (findings.isEmpty()) {
                System.out.println("Nothing to do: topics, schemas and rights are as they should be.");
            }
            return findings.stream().anyMatch(Finding::isWrong) ? WRONG : 0;
        } catch (IOException | UncheckedIOException | KafkaException | IllegalArgumentException e) {
            System.err.println("Not provisioned: " + reason(e));
            return FAILED;
        }
    }

    /// What was not as it should be, in words.
    public static List<String> findings(Map<String, String> environment) throws IOException {
        return provision(Settings.from(environment)).stream()
                .map(Finding::toString)
                .toList();
    }

    static List<Finding> provision(Settings settings) {
        var findings = new ArrayList<Finding>();
        try (var admin = Admin.create(settings.kafka())) {
            findings.addAll(new ClusterTopics(admin, settings.topics()).provision());
            if (settings.acls()) {
                findings.addAll(new ClusterAccess(admin).provision(settings.readers(), settings.personalReaders()));
            }
        }
        if (settings.registry() != null) {
            findings.addAll(new RegisteredSchemas(settings.registry()).provision());
        }
        return findings;
    }

    private static String reason(Throwable failure) {
        var cause = failure.getCause();
        return cause == null || cause.getMessage() == null
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + ": " + cause.getMessage();
    }
}
