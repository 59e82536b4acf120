package atlas.standalone.toy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Names what it needs: the libraries of the real services must not configure themselves here.
@SpringBootConfiguration
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import(ToyApplication.PingController.class)
class ToyApplication {

    static void main(String[] arguments) {
        SpringApplication.run(ToyApplication.class, arguments);
    }

    /// Says which application.yaml its service has read.
    @RestController
    static class PingController {

        private final String name;

        PingController(@Value("${toy.name}") String name) {
            this.name = name;
        }

        @GetMapping("/v1/ping")
        String ping() {
            return name;
        }
    }
}
