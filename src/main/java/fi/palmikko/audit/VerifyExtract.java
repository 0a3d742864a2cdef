package fi.palmikko.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify-extract}: checks a client's extract with nothing but its file of proofs and the public key. With the extract
 * itself it also says whether each of its lines is one of the proven rows, with that row's time and person. The exit code is 0
 * when all holds, 1 when something does not, 2 when it could not be found out.
 */
public final class VerifyExtract {

    /** The first word on the command line. */
    public static final String COMMAND = "verify-extract";

    private static final String USAGE =
            "verify-extract --proofs file --public-key file [--public-key file …] [--extract file]";

    private VerifyExtract() {}

    /** Runs the command with what follows it on the command line; the exit code. */
    public static int run(List<String> arguments, PrintStream out) {
        try {
            var options = options(arguments);
            var keys = new ArrayList<PublicKey>();
            for (String file : options.getOrDefault("--public-key", List.of())) {
                keys.add(SealKeys.readPublic(Path.of(file)));
            }
            if (keys.isEmpty() || !options.containsKey("--proofs")) {
                throw new IllegalArgumentException("--proofs and --public-key are needed");
            }
            byte[] proofs = Files.readAllBytes(Path.of(options.get("--proofs").getLast()));
            var extract = options.get("--extract");
            byte[] lines = extract == null ? null : Files.readAllBytes(Path.of(extract.getLast()));
            return tell(faults(proofs, lines, keys), out);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(USAGE);
        } catch (IOException | GeneralSecurityException e) {
            out.println("could not verify: " + e.getMessage());
        }
        return 2;
    }

    private static Map<String, List<String>> options(List<String> arguments) {
        var options = new LinkedHashMap<String, List<String>>();
        for (int n = 0; n < arguments.size(); n += 2) {
            if (!arguments.get(n).matches("--(proofs|public-key|extract)") || n + 1 == arguments.size()) {
                throw new IllegalArgumentException("not understood: " + arguments.get(n));
            }
            options.computeIfAbsent(arguments.get(n), key -> new ArrayList<>()).add(arguments.get(n + 1));
        }
        return options;
    }

    private static int tell(List<String> faults, PrintStream out) {
        faults.forEach(out::println);
        out.println(
                faults.isEmpty() ? "OK: every row stood in the log when it was sealed" : "FAULTS: " + faults.size());
        return faults.isEmpty() ? 0 : 1;
    }

    /** What does not hold; empty when every row stood in a log that one of the keys has signed. */
    static List<String> faults(byte[] file, byte @Nullable [] extract, List<PublicKey> keys) {
        List<Proof> proofs;
        try {
            proofs = ProofFile.read(file);
        } catch (IllegalArgumentException e) {
            return List.of("FAULT " + e.getMessage());
        }
        var faults = new ArrayList<String>();
        var named = SealKeys.byName(keys);
        var proven = new LinkedHashSet<String>();
        for (Proof proof : proofs) {
            var entry = proof.entry();
            String number = ExtractFile.number(entry.log(), entry.sequence());
            if (!proof.holds(named)) {
                faults.add("FAULT " + number + " its proof does not hold");
            }
            if (!proven.add(line(entry))) {
                faults.add("FAULT " + number + " stands twice");
            }
        }
        if (extract != null) {
            compare(new String(extract, StandardCharsets.UTF_8), proven, faults);
        }
        return faults;
    }

    private static void compare(String extract, LinkedHashSet<String> proven, List<String> faults) {
        var said = new LinkedHashSet<String>();
        for (var cells : ExtractFile.rows(extract)) {
            said.add(String.join("|", cells.subList(0, Math.min(3, cells.size()))));
        }
        said.stream().filter(line -> !proven.contains(line)).forEach(line -> faults.add("FAULT not proven: " + line));
        proven.stream().filter(line -> !said.contains(line)).forEach(line -> faults.add("FAULT left out: " + line));
    }

    private static String line(Entry entry) {
        return String.join(
                "|",
                ExtractFile.number(entry.log(), entry.sequence()),
                ExtractFile.time(Mark.of(entry).at()),
                Objects.requireNonNull(entry.texts().get(entry.log().names().indexOf("actor.name"))));
    }
}
