package fi.palmikko.structure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/** Listens to what the application's data source is asked, thread by thread. A batch is one statement. */
@TestComponent
public class Statements implements BeanPostProcessor {

    private final ThreadLocal<@Nullable List<String>> heard = new ThreadLocal<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource pool ? wrap(pool) : bean;
    }

    /** What this thread asks of the database while it acts, without what keeps the session. */
    public List<String> of(Runnable act) {
        var asked = new ArrayList<String>();
        heard.set(asked);
        try {
            act.run();
        } finally {
            heard.remove();
        }
        return asked.stream().filter(sql -> !sql.contains("spring_session")).toList();
    }

    private DataSource wrap(DataSource pool) {
        return proxy(
                DataSource.class,
                pool,
                (call, result) -> result instanceof Connection connection ? wrap(connection) : result,
                call -> {});
    }

    private Connection wrap(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (call, result) -> result instanceof Statement statement
                        ? wrap(
                                statement,
                                call.arguments().isEmpty()
                                        ? ""
                                        : String.valueOf(call.arguments().getFirst()))
                        : result,
                call -> {});
    }

    private Statement wrap(Statement statement, String prepared) {
        var type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, statement, (call, result) -> result, call -> {
            if (call.name().startsWith("execute")) {
                hear(
                        call.arguments().isEmpty()
                                ? prepared
                                : String.valueOf(call.arguments().getFirst()));
            }
        });
    }

    private void hear(String sql) {
        var asked = heard.get();
        if (asked != null) {
            asked.add(sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip());
        }
    }

    private record Call(String name, List<Object> arguments) {}

    private interface Heard {
        void hear(Call call);
    }

    private static <T> T proxy(
            Class<? extends T> type,
            T target,
            BiFunction<Call, @Nullable Object, @Nullable Object> answer,
            Heard heard) {
        Object proxy = Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    var call = new Call(
                            method.getName(), arguments == null ? List.of() : java.util.Arrays.asList(arguments));
                    heard.hear(call);
                    return answer.apply(call, invoke(target, method, arguments));
                });
        return type.cast(proxy);
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
