package atlas.platform.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.test.context.EmbeddedKafka;

/// Starts the whole service on a random port against a real broker and a real PostgreSQL. The schema
/// registry is in this process; the system tests run a real one.
///
/// Tests that share this annotation and add nothing to it share one application context, so the cost is
/// paid once.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Tag("service")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
            "spring.kafka.streams.state-dir=${java.io.tmpdir}/atlas-streams-${random.uuid}",
            "atlas.test-clock.enabled=true",
            "atlas.identity.public-key=" + TestIdentity.PUBLIC_KEY,
            "atlas.identity.service-secret=" + TestIdentity.SERVICE_SECRET
        })
@AutoConfigureRestTestClient
@EmbeddedKafka(partitions = 1, brokerProperties = "auto.create.topics.enable=false")
@WithPostgres
@Import({LocalRegistryConfiguration.class, TestIdentity.class})
public @interface ServiceTest {}
