package atlas.credits;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class CreditsApplication {

    static void main(String[] args) {
        SpringApplication.run(CreditsApplication.class, args);
    }
}
