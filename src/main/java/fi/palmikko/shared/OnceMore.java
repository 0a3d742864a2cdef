package fi.palmikko.shared;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Two who finish at the same moment: the transaction of the second is rolled back, and the whole use case is done once
 * more from its beginning, on what the first has left. Only when they meet again is the person told. A use case inside
 * another's transaction is a part, and a part is never done again by itself.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class OnceMore extends StaticMethodMatcherPointcutAdvisor {

    private static final Logger LOG = LoggerFactory.getLogger(OnceMore.class);

    /** Outside the transaction, so that each try has its own. */
    OnceMore() {
        setOrder(Ordered.HIGHEST_PRECEDENCE);
        setAdvice((MethodInterceptor) OnceMore::run);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return AnnotatedElementUtils.hasAnnotation(method, Transactional.class)
                || AnnotatedElementUtils.hasAnnotation(type, Transactional.class);
    }

    private static @Nullable Object run(MethodInvocation first) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return first.proceed();
        }
        var second = ((ProxyMethodInvocation) first).invocableClone();
        try {
            return first.proceed();
        } catch (ConcurrencyFailureException
                | OptimisticLockException
                | PessimisticLockException
                | LockTimeoutException met) {
            LOG.info("{} met another at the same moment and is done once more", first.getMethod());
            return second.proceed();
        }
    }
}
