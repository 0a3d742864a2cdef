package fi.palmikko.identity;

import fi.palmikko.shared.Acting;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever a page or a use case is given as its actor is the one the database takes to act, from before its transaction begins
 * until it returns: the same for a request, a demo story and a test.
 */
@Configuration(proxyBeanMethods = false)
class ActorActs {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor actsAsItsActor(ObjectProvider<Acting> acting) {
        MethodInterceptor as = call -> acting.getObject().as(actor(call).who(), call::proceed);
        var advisor = new DefaultPointcutAdvisor(new TakesAnActor(), as);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return advisor;
    }

    private static Actor actor(MethodInvocation call) {
        return Arrays.stream(call.getArguments())
                .filter(Actor.class::isInstance)
                .map(Actor.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody acts in " + call.getMethod()));
    }

    private static final class TakesAnActor extends StaticMethodMatcherPointcut {

        TakesAnActor() {
            setClassFilter(type -> type.getPackageName().startsWith("fi.palmikko"));
        }

        @Override
        public boolean matches(Method method, Class<?> type) {
            return Arrays.asList(method.getParameterTypes()).contains(Actor.class)
                    && (AnnotatedElementUtils.hasAnnotation(method, Transactional.class)
                            || AnnotatedElementUtils.hasAnnotation(type, Transactional.class)
                            || AnnotatedElementUtils.hasAnnotation(type, Controller.class));
        }
    }
}
