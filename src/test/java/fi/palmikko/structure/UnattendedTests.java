package fi.palmikko.structure;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import fi.palmikko.notification.Notices;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** Whatever acts without somebody asking at an address stands in {@code unattended-table.txt}, with as whom and on what. */
class UnattendedTests {

    private static JavaClasses program;
    private static final TreeMap<String, TreeSet<String>> TABLE = new TreeMap<>();

    @BeforeAll
    static void read() {
        program = new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages("fi.palmikko");
        String part = "";
        for (String line : SourceTree.read(Path.of("src/test/resources/unattended-table.txt"))
                .lines()
                .toList()) {
            if (line.startsWith("[")) {
                part = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var cells = line.split("\\|");
                assertThat(cells).as(line).hasSize(3).noneMatch(String::isBlank);
                assertThat(TABLE.computeIfAbsent(part, any -> new TreeSet<>()).add(cells[0].strip()))
                        .as("twice: " + line)
                        .isTrue();
            }
        }
    }

    private static String name(JavaClass type) {
        return type.getName().replace("fi.palmikko.", "");
    }

    private static TreeSet<String> methodsWith(Class<? extends Annotation> mark) {
        var found = new TreeSet<String>();
        for (JavaClass type : program) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(mark) && !type.getPackageName().startsWith("fi.palmikko.demo")) {
                    found.add(name(type) + "." + method.getName());
                }
            }
        }
        return found;
    }

    @Test
    void everyScheduledJob() {
        assertThat(methodsWith(Scheduled.class)).isEqualTo(TABLE.get("job"));
    }

    @Test
    void everyListener() {
        assertThat(methodsWith(EventListener.class)).isEqualTo(TABLE.get("hears"));
    }

    /** Only these beans are visible to the processes' expressions (EngineSettingsTests, NamesTests). */
    @Test
    void everyBeanTheEngineAsks() {
        var found = new TreeSet<String>();
        program.stream().filter(type -> type.getSimpleName().endsWith("Steps")).forEach(type -> found.add(name(type)));
        assertThat(found).isEqualTo(TABLE.get("engine asks"));
    }

    @Test
    void everyLetter() {
        var found = new TreeSet<String>();
        Arrays.stream(Notices.Kind.values()).map(Enum::name).forEach(found::add);
        assertThat(found).isEqualTo(TABLE.get("letter"));
    }
}
