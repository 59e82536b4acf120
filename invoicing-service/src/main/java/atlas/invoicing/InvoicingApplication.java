package atlas.invoicing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class InvoicingApplication {

    static void main(String[] args) {
        SpringApplication.run(InvoicingApplication.class, args);
    }
}
