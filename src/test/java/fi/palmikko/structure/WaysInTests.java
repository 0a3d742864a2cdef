package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.access.Requires;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every way in beside the addresses of the access table, and every way an answer is written beside its page: kept in
 * {@code ways-in-table.txt} with who gets through and what of clients' data. What stands there no more, and what does not yet, fail.
 */
@AppTest
class WaysInTests {

    private static final Map<String, TreeSet<String>> TABLE = new TreeMap<>();

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient db;

    @BeforeAll
    static void read() {
        String part = "";
        for (String line : SourceTree.read(Path.of("src/test/resources/ways-in-table.txt"))
                .lines()
                .toList()) {
            if (line.startsWith("[")) {
                part = line.substring(1, line.length() - 1);
                TABLE.put(part, new TreeSet<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var cells = line.split("(?<!\\|)\\|(?!\\|)");
                assertThat(cells).as(line).hasSize(3).noneMatch(String::isBlank);
                assertThat(TABLE.get(part).add(cells[0].strip())).as(line).isTrue();
            }
        }
    }

    private static void stands(String part, Stream<String> found) {
        assertThat(new TreeSet<>(found.toList())).as(part).isEqualTo(TABLE.getOrDefault(part, new TreeSet<>()));
    }

    private static String name(Object thing) {
        var type = thing instanceof Class<?> is ? is : thing.getClass();
        return type.getName().replaceFirst("\\$\\$.*", "").replaceFirst("^([a-z0-9]+\\.)+", "");
    }

    /** Handlers other than methods of controllers: files, health, functional routes, a page without a method. */
    @Test
    void everyMapping() {
        stands(
                "mapping",
                program.getBeansOfType(HandlerMapping.class).entrySet().stream()
                        .filter(one -> !one.getKey().equals("requestMappingHandlerMapping"))
                        .flatMap(one -> routes(one.getKey(), one.getValue())));
    }

    private static Stream<String> routes(String bean, HandlerMapping mapping) {
        var routes = new TreeSet<String>();
        if (mapping instanceof AbstractUrlHandlerMapping urls) {
            urls.getHandlerMap().forEach((path, handler) -> routes.add(bean + " " + path + " " + name(handler)));
            if (urls.getRootHandler() != null) {
                routes.add(bean + " / " + name(urls.getRootHandler()));
            }
        } else if (mapping instanceof RequestMappingHandlerMapping methods) {
            methods.getHandlerMethods().forEach((info, method) -> routes.add(bean + " " + info));
        } else if (mapping instanceof org.springframework.web.servlet.handler.AbstractHandlerMethodMapping<?> methods) {
            methods.getHandlerMethods().forEach((info, method) -> routes.add(bean + " " + info));
        } else if (mapping
                instanceof org.springframework.web.servlet.function.support.RouterFunctionMapping functions) {
            if (functions.getRouterFunction() != null) {
                routes.add(bean + " " + functions.getRouterFunction());
            }
        } else {
            routes.add(bean);
        }
        if (mapping instanceof AbstractHandlerMapping any && any.getDefaultHandler() != null) {
            routes.add(bean + " ** " + name(any.getDefaultHandler()));
        }
        return routes.stream();
    }

    @Test
    void everyServletAndFilter() {
        var found = new TreeSet<String>();
        program.getBeansOfType(Servlet.class).values().forEach(one -> found.add("servlet " + name(one)));
        program.getBeansOfType(ServletRegistrationBean.class)
                .values()
                .forEach(one -> found.add("servlet " + one.getServletName() + " " + one.getUrlMappings()));
        program.getBeansOfType(Filter.class).values().forEach(one -> found.add("filter " + name(one)));
        program.getBeansOfType(FilterRegistrationBean.class)
                .values()
                .forEach(one -> found.add("filter " + name(one.getFilter())));
        program.getBeansOfType(FilterChainProxy.class)
                .values()
                .forEach(proxy -> proxy.getFilterChains().forEach(chain -> {
                    chain.getFilters().forEach(one -> found.add("chain filter " + name(one)));
                }));
        stands("servlet", found.stream());
    }

    @Test
    void everyAnswerThatIsNoPage() {
        var mappings = program.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        stands("no page", mappings.getHandlerMethods().entrySet().stream().flatMap(one -> {
            HandlerMethod handler = one.getValue();
            boolean page = handler.getReturnType().getParameterType().equals(String.class)
                            && !handler.hasMethodAnnotation(org.springframework.web.bind.annotation.ResponseBody.class)
                    || handler.getReturnType()
                            .getParameterType()
                            .equals(org.springframework.web.servlet.ModelAndView.class);
            return page || handler.getMethodAnnotation(Requires.class) == null
                    ? Stream.of()
                    : one.getKey().getPatternValues().stream()
                            .flatMap(path -> one.getKey().getMethodsCondition().getMethods().stream()
                                    .map(method -> method + " " + path));
        }));
    }

    @Test
    void everythingThatWritesOrTouchesAnAnswer() {
        var adapter = program.getBean(RequestMappingHandlerAdapter.class);
        var found = new TreeSet<String>();
        adapter.getMessageConverters().forEach(one -> found.add("converter " + name(one)));
        program.getBeansWithAnnotation(ControllerAdvice.class)
                .values()
                .forEach(one -> found.add("advice " + name(one)));
        program.getBeansOfType(org.springframework.web.servlet.HandlerInterceptor.class)
                .values()
                .forEach(one -> found.add("interceptor " + name(one)));
        program.getBeansOfType(org.springframework.web.servlet.HandlerExceptionResolver.class)
                .values()
                .forEach(one -> found.add("resolver " + name(one)));
        program.getBeansOfType(org.springframework.web.servlet.ViewResolver.class)
                .values()
                .forEach(one -> found.add("view " + name(one)));
        program.getBeansOfType(org.springframework.boot.webmvc.error.ErrorAttributes.class)
                .values()
                .forEach(one -> found.add("error " + name(one)));
        stands("writes", found.stream());
    }

    @Test
    void everyEndpointForThoseWhoRunTheProgram() {
        stands(
                "running",
                program.getBean(WebEndpointsSupplier.class).getEndpoints().stream()
                        .map(one -> one.getEndpointId().toString()));
    }

    @Test
    void everyPoolOfThreads() {
        stands(
                "pool",
                program.getBeansOfType(Executor.class).entrySet().stream()
                        .map(one -> one.getKey() + " " + name(one.getValue())));
    }

    /** An entity's table stands in {@link ClientTables}, and each of its fields is a column listed in {@code field-table.txt}. */
    @Test
    void everyFieldOfAClientsRow() {
        var tables = new TreeMap<String, String>();
        ClientTables.ALL.forEach(one -> tables.put(one.name(), one.opens().name()));
        ClientTables.BY_THEMSELVES.forEach(one -> tables.put(one, "a rule of its own"));
        var columns = db.sql("""
            select c.table_name, c.column_name, c.data_type, c.is_nullable from information_schema.columns c
            where c.table_schema = 'app' order by 1, 2""")
                .query((row, n) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .list();
        var text = columns.stream()
                .filter(one -> tables.containsKey(one.get(0)))
                .map(one -> "%s.%s %s, by %s".formatted(one.get(0), one.get(1), one.get(2), tables.get(one.get(0))))
                .collect(Collectors.joining("\n", "", "\n"));
        SourceTree.assertCurrent("src/test/resources/field-table.txt", text);
        var known = columns.stream().map(one -> one.get(0) + "." + one.get(1)).collect(Collectors.toSet());
        assertThat(fieldsOfEntities()).isNotEmpty().allSatisfy(field -> {
            assertThat(known).contains(field);
            String table = field.replaceFirst("\\..*", "");
            assertThat(tables.containsKey(table) || ClientTables.OTHERS.contains(table))
                    .as(field)
                    .isTrue();
        });
    }

    private Collection<String> fieldsOfEntities() {
        var fields = new TreeSet<String>();
        var metamodel = program.getBean(EntityManagerFactory.class)
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel();
        metamodel.forEachEntityDescriptor(entity -> entity.forEachSelectable(
                (at, column) -> fields.add(column.getContainingTableExpression().replaceFirst(".*\\.", "") + "."
                        + column.getSelectionExpression())));
        return fields;
    }
}
