package fi.palmikko.structure;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import fi.palmikko.notification.Notices;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** Whatever acts without somebody asking at an address stands in {@code unattended-table.txt}, with as whom and on what. */
class UnattendedTests {

    private static final List<String> RUN = List.of(
            "org.springframework.boot.ApplicationRunner",
            "org.springframework.boot.CommandLineRunner",
            "org.springframework.boot.EnvironmentPostProcessor",
            "org.springframework.boot.SpringApplicationRunListener",
            "org.springframework.beans.factory.InitializingBean",
            "org.springframework.beans.factory.DisposableBean",
            "org.springframework.beans.factory.SmartInitializingSingleton",
            "org.springframework.beans.factory.config.BeanPostProcessor",
            "org.springframework.beans.factory.config.BeanFactoryPostProcessor",
            "org.springframework.context.ApplicationContextInitializer",
            "org.springframework.context.ApplicationListener",
            "org.springframework.context.Lifecycle",
            "org.springframework.scheduling.annotation.SchedulingConfigurer",
            "org.springframework.scheduling.annotation.AsyncConfigurer",
            "org.springframework.transaction.TransactionExecutionListener",
            "org.springframework.transaction.support.TransactionSynchronization",
            "org.springframework.core.task.TaskDecorator",
            "org.springframework.boot.health.contributor.HealthContributor",
            "jakarta.servlet.ServletContextListener",
            "jakarta.servlet.http.HttpSessionListener",
            "jakarta.servlet.ServletRequestListener",
            "org.hibernate.Interceptor",
            "org.hibernate.resource.jdbc.spi.StatementInspector",
            "javax.sql.DataSource",
            "java.lang.Runnable",
            "java.util.concurrent.Callable");

    private static final Pattern THREADS =
            Pattern.compile("java\\.lang\\.Thread(\\$Builder.*)?\\.(<init>|start|startVirtualThread|unstarted|factory)"
                    + "|java\\.util\\.concurrent\\.Executors\\..*"
                    + "|java\\.util\\.concurrent\\.CompletableFuture\\.(run|supply)Async"
                    + "|java\\.util\\.(Collection|List|Set|stream\\.\\w+)\\.parallel(Stream)?"
                    + "|java\\.util\\.Timer\\..*");

    private static final Pattern OUT =
            Pattern.compile("java\\.net\\.(Socket|URL|URLConnection|HttpURLConnection|DatagramSocket)\\."
                    + "(<init>|openConnection|openStream|connect)|java\\.net\\.http\\..*|java\\.nio\\.channels\\.\\w+\\.open"
                    + "|org\\.springframework\\.(mail|web\\.client|web\\.reactive|http\\.client|jms|kafka|amqp)\\..*|jakarta\\.mail\\..*"
                    + "|java\\.lang\\.ProcessBuilder\\..*|java\\.lang\\.Runtime\\.exec"
                    + "|java\\.nio\\.file\\.Files\\.(write\\w*|copy|move|newOutputStream|newBufferedWriter|newByteChannel|createFile|createTemp\\w+)"
                    + "|java\\.io\\.(File(Output|Writer|OutputStream)|FileWriter|RandomAccessFile|PrintWriter)\\.<init>"
                    + "|java\\.nio\\.channels\\.FileChannel\\.(open|write)");

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
                boolean marked = method.isAnnotatedWith(mark) || method.isMetaAnnotatedWith(mark);
                if (marked && !type.getPackageName().startsWith("fi.palmikko.demo")) {
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

    /** What the container itself calls: when it starts or stops, around each bean, or in a thread of its own. */
    @Test
    void everythingTheContainerRuns() {
        var found = new TreeSet<String>();
        for (JavaClass type : program) {
            if (RUN.stream().anyMatch(type::isAssignableTo) && !isOfDemo(type)) {
                found.add(name(type));
            }
        }
        for (var mark : List.of(
                "jakarta.annotation.PostConstruct",
                "jakarta.annotation.PreDestroy",
                "org.springframework.scheduling.annotation.Async")) {
            program.stream()
                    .filter(type -> !isOfDemo(type))
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(mark) || method.isMetaAnnotatedWith(mark))
                    .forEach(method -> found.add(name(method.getOwner()) + "." + method.getName()));
        }
        assertThat(found).isEqualTo(TABLE.get("container runs"));
    }

    /** What the engine calls besides the beans its models ask: whatever is of one of its types. */
    @Test
    void everythingTheEngineCalls() {
        var found = new TreeSet<String>();
        for (JavaClass type : program) {
            boolean itsOwn = Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                    .anyMatch(above -> above.getPackageName().startsWith("org.camunda"));
            if (itsOwn) {
                found.add(name(type));
            }
        }
        assertThat(found).isEqualTo(TABLE.get("engine calls"));
    }

    /** Work that goes on when the request or job that began it is over. */
    @Test
    void everyThreadOfItsOwn() {
        assertThat(callersOf(UnattendedTests::startsAThread)).isEqualTo(TABLE.get("thread"));
    }

    /** What can leave the program other than as an answer: on a line to elsewhere, or into a file. */
    @Test
    void everythingThatGoesOut() {
        assertThat(callersOf(UnattendedTests::goesOut)).isEqualTo(TABLE.get("goes out"));
    }

    private static TreeSet<String> callersOf(Predicate<JavaAccess<?>> wanted) {
        var found = new TreeSet<String>();
        for (JavaClass type : program) {
            if (!isOfDemo(type) && type.getAccessesFromSelf().stream().anyMatch(wanted)) {
                found.add(name(type).replaceFirst("\\$.*", ""));
            }
        }
        return found;
    }

    private static boolean startsAThread(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        String call = owner.getName() + "." + access.getTarget().getName();
        boolean began = THREADS.matcher(call).matches();
        return began
                || owner.isAssignableTo(Executor.class)
                        && List.of("execute", "submit", "schedule", "scheduleAtFixedRate", "<init>")
                                .contains(access.getTarget().getName());
    }

    private static boolean goesOut(JavaAccess<?> access) {
        return OUT.matcher(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName())
                .matches();
    }

    private static boolean isOfDemo(JavaClass type) {
        return type.getPackageName().startsWith("fi.palmikko.demo");
    }

    @Test
    void everyLetter() {
        var found = new TreeSet<String>();
        Arrays.stream(Notices.Kind.values()).map(Enum::name).forEach(found::add);
        assertThat(found).isEqualTo(TABLE.get("letter"));
    }
}
