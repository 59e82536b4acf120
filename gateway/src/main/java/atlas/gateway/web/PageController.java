package atlas.gateway.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What the gateway answers under `/v1` itself.
@RestController
class PageController {

    @GetMapping("/v1/ping")
    Mono<Pong> ping() {
        return Mono.just(new Pong("pong"));
    }

    @GetMapping(path = "/v1/openapi.yaml", produces = "application/yaml")
    Mono<Resource> contract() {
        return Mono.just(new ClassPathResource("openapi.yaml"));
    }

    record Pong(String response) {}
}
