package atlas.gateway.web;

import atlas.gateway.docs.ReferencePage;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What the gateway answers itself: whether a key works, and what the API is.
@RestController
class PageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ReferencePage reference = ReferencePage.made();

    @GetMapping("/v1/ping")
    Mono<Pong> ping() {
        return Mono.just(new Pong("pong"));
    }

    @GetMapping(path = "/v1/openapi.yaml", produces = "application/yaml")
    Mono<Resource> contract() {
        return Mono.just(new ClassPathResource("openapi.yaml"));
    }

    /// What data teams read on topics.
    @GetMapping(path = "/asyncapi.yaml", produces = "application/yaml")
    Mono<Resource> topics() {
        return Mono.just(new ClassPathResource("asyncapi.yaml"));
    }

    @GetMapping("/docs")
    Mono<ResponseEntity<String>> docs() {
        return Mono.just(ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", reference.policy())
                .header("X-Content-Type-Options", "nosniff")
                .body(reference.html()));
    }

    record Pong(String response) {}
}
