package atlas.alerts;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class AlertsApplication {

    static void main(String[] args) {
        SpringApplication.run(AlertsApplication.class, args);
    }
}
