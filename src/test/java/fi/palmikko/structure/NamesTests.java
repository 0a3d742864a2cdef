package fi.palmikko.structure;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import fi.palmikko.access.Requires;
import fi.palmikko.shared.MovableClock;
import fi.palmikko.workflow.Workflow;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

class NamesTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fi.palmikko");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("fi.palmikko");

    private static final String[] ENGINES = {"org.camunda..", "org.operaton..", "org.cibseven..", "org.finos.fluxnova.."
    };

    @Test
    void engineStaysInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("fi.palmikko.workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES)
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service",
                "Services",
                "Impl",
                "Manager",
                "Helper",
                "Helpers",
                "Util",
                "Utils",
                "Handler",
                "Dto",
                "DTO",
                "Mapper",
                "Facade",
                "Repository",
                "Entity",
                "Client",
                "Api",
                "Processor",
                "Wrapper",
                "VO"
            })
    void namesTheThingNotThePattern(String suffix) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith(suffix)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Abstract", "Base", "Default", "I[A-Z]"})
    void namesBeginWithAWord(String prefix) {
        noClasses().should().haveNameMatching(".*[.$]" + prefix + "[A-Z]\\w*").check(HOUSE);
    }

    @Test
    void stepsArePublicWithPlainTypes() {
        classes()
                .that(steps())
                .should()
                .bePublic()
                .andShould(havePublicMethodsWithPlainTypes())
                .check(HOUSE);
    }

    @Test
    void stepsAreAskedByModelsOnly() {
        noClasses().that(not(steps())).should().dependOnClassesThat(steps()).check(HOUSE);
    }

    @Test
    void stepsNeverMoveTheProcess() {
        noClasses()
                .that(steps())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Workflow.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES)
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var marked = HOUSE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .toList();
        assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(marked);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(MovableClock.class)
                .should()
                .accessTargetWhere(describe("reads the wall clock", NamesTests::readsTheWallClock))
                .check(HOUSE);
    }

    private static final Pattern NOW = Pattern.compile("java\\.time\\.(\\w+|chrono\\.\\w+)");

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        var name = access.getTarget().getName();
        if (owner.equals(Clock.class.getName())) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        if (owner.equals(System.class.getName())) {
            return name.equals("currentTimeMillis");
        }
        if (owner.equals(Date.class.getName()) && name.equals("<init>")) {
            return parameters(access).isEmpty();
        }
        if (owner.equals("java.util.Calendar")) {
            return name.equals("getInstance");
        }
        return NOW.matcher(owner).matches()
                && name.equals("now")
                && parameters(access).stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget code
                ? code.getRawParameterTypes()
                : List.of();
    }

    private static final Pattern ENGINE_QUERY = Pattern.compile(
            "createTaskQuery|createHistoric\\w+|createNative\\w+|createUserOperationLogQuery|setAuthentication\\w*");

    @Test
    void noPageIsBuiltFromAnEngineQuery() {
        noClasses()
                .should()
                .accessTargetWhere(describe(
                        "asks the engine for what rows of ours say",
                        (JavaAccess<?> access) -> resideInAnyPackage(ENGINES).test(access.getTargetOwner())
                                && ENGINE_QUERY
                                        .matcher(access.getTarget().getName())
                                        .matches()))
                .check(HOUSE);
    }

    @Test
    void entitiesChangeByNamedDeedsOnly() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameNotMatching("(set|get)[A-Z]\\w*")
                .check(HOUSE);
    }

    @Test
    void controllersAreNobodyElsesBusiness() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .check(HOUSE);
    }

    @Test
    void useCasesAreOneTransaction() {
        classes()
                .that()
                .areAnnotatedWith(Service.class)
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(HOUSE);
    }

    @Test
    void endpointsAreNotCalledFromElsewhere() {
        methods().that().areAnnotatedWith(Requires.class).should().notBePublic().check(HOUSE);
    }

    @Test
    void testsEndInTests() {
        var named = TESTS.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> type.getMethods().stream().anyMatch(NamesTests::isTest))
                .map(JavaClass::getSimpleName);
        assertThat(named).isNotEmpty().allMatch(name -> name.endsWith("Tests"), "ends in Tests");
    }

    @Test
    void publicTypesSayInOneSentenceWhatTheyAre() {
        var silent = SourceTree.files("src/main/java", ".java").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(file -> Pattern.compile("(?m)^public ")
                        .matcher(SourceTree.read(file))
                        .find())
                .filter(file -> !SourceTree.read(file).contains("/**"))
                .map(Object::toString);
        assertThat(silent).isEmpty();
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(a -> Set.of("Test", "ParameterizedTest", "Property", "RepeatedTest")
                        .contains(a.getRawType().getSimpleName()));
    }

    private static DescribedPredicate<JavaClass> steps() {
        return resideInAPackage("fi.palmikko..").and(simpleNameEndingWith("Steps"));
    }

    private static final Set<String> PLAIN = Set.of("java.lang.String", "boolean", "void", "java.util.List");

    private static ArchCondition<JavaClass> havePublicMethodsWithPlainTypes() {
        return new ArchCondition<>("have public methods with plain types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .forEach(method ->
                                events.add(new SimpleConditionEvent(method, isPlain(method), method.getFullName())));
            }
        };
    }

    private static boolean isPlain(JavaMethod method) {
        return PLAIN.contains(method.getRawReturnType().getName())
                && method.getRawParameterTypes().stream().allMatch(type -> PLAIN.contains(type.getName()));
    }
}
