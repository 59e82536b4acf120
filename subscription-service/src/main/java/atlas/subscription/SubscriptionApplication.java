package atlas.subscription;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class SubscriptionApplication {

    static void main(String[] args) {
        SpringApplication.run(SubscriptionApplication.class, args);
    }
}
