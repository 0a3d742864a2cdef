package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.access.Requires;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of ours names the act the access table gives it: read from the classes, without the application. */
class AddressesTests {

    @Test
    void everyAddressNamesItsActOfTheTable() throws Exception {
        var table = SourceTree.read(Path.of("src/test/resources/access-table.txt"))
                .lines()
                .toList();
        assertThat(found()).hasSizeGreaterThan(100).isSubsetOf(table);
    }

    private static List<String> found() throws Exception {
        try (var house = new GenericWebApplicationContext(new MockServletContext())) {
            var controllers = new ClassPathScanningCandidateComponentProvider(false);
            controllers.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
            controllers.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*Tests\\$.*")));
            for (var controller : controllers.findCandidateComponents("fi.palmikko")) {
                controller.setLazyInit(true);
                house.registerBeanDefinition(Objects.requireNonNull(controller.getBeanClassName()), controller);
            }
            house.refresh();
            var mapping = new RequestMappingHandlerMapping();
            mapping.setApplicationContext(house);
            mapping.afterPropertiesSet();
            return mapping.getHandlerMethods().entrySet().stream()
                    .flatMap(entry -> lines(entry.getKey(), entry.getValue()))
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> lines(RequestMappingInfo mapping, HandlerMethod handler) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty()
                                ? Stream.of("ANY")
                                : methods.stream().map(RequestMethod::name))
                        .map(method -> method + " " + path + " " + said(handler.getMethodAnnotation(Requires.class))));
    }

    /** How the table tells of what an endpoint requires. */
    static String said(@Nullable Requires requires) {
        return requires == null
                ? "OPEN"
                : requires.value() + (requires.freshSignIn() ? " with the password typed anew" : "");
    }
}
