package fi.palmikko;

import fi.palmikko.audit.VerifyAudit;
import fi.palmikko.audit.VerifyExtract;
import fi.palmikko.shared.MovableClock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** One joint service-need assessment and one shared service plan for a child and family. */
@SpringBootApplication
@Modulithic(systemName = "Palmikko")
public class Palmikko {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyAudit.COMMAND)) {
            System.exit(VerifyAudit.run(List.of(args).subList(1, args.length), System.out, new MovableClock()));
        }
        if (args.length > 0 && args[0].equals(VerifyExtract.COMMAND)) {
            System.exit(VerifyExtract.run(List.of(args).subList(1, args.length), System.out));
        }
        SpringApplication.run(Palmikko.class, args);
    }
}
