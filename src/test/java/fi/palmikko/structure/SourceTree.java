package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The repository as files: what conventions are checked on where classes are too late. */
final class SourceTree {

    static final Path JAVA = Path.of("src/main/java/fi/palmikko");

    /** {@code mvn test -Dtest=… -Dupdate=true} writes what is generated instead of comparing with it. */
    private static final boolean UPDATE = Boolean.getBoolean("update");

    private SourceTree() {}

    static List<Path> files(String folder, String ending) {
        try (var all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The modules: the folders below the root package. */
    static Set<String> modules() {
        try (var folders = Files.list(JAVA)) {
            var names = new TreeSet<String>();
            folders.filter(Files::isDirectory)
                    .forEach(folder -> names.add(folder.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kept file says what has just been generated. */
    static void assertCurrent(String file, String generated) {
        var path = Path.of(file);
        if (UPDATE) {
            try {
                Files.writeString(path, generated);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(Files.exists(path) ? read(path) : "")
                .as("%s has drifted; when the change is meant, run this test with -Dupdate=true", file)
                .isEqualTo(generated);
    }
}
