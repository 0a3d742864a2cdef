package fi.palmikko;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** One joint service-need assessment and one shared service plan for a child and family. */
@SpringBootApplication
@Modulithic(systemName = "Palmikko")
public class Palmikko {

    public static void main(String[] args) {
        SpringApplication.run(Palmikko.class, args);
    }
}
