package atlas.metering;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class MeteringApplication {

    static void main(String[] args) {
        SpringApplication.run(MeteringApplication.class, args);
    }
}
