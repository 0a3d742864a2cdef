package fi.palmikko.workflow;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.stereotype.Component;

/** The beans a model may ask: those whose name ends in Steps, looked up when first asked. */
@Component
class StepBeans {

    private final DefaultListableBeanFactory beans;
    private final Set<String> names;

    StepBeans(DefaultListableBeanFactory beans) {
        this.beans = beans;
        this.names = new LinkedHashSet<>(Arrays.stream(beans.getBeanDefinitionNames())
                .filter(name -> name.endsWith("Steps"))
                .toList());
    }

    Map<Object, Object> asMap() {
        return new AbstractMap<>() {

            @Override
            public boolean containsKey(@Nullable Object key) {
                return names.contains(key);
            }

            @Override
            public @Nullable Object get(@Nullable Object key) {
                return key instanceof String name && names.contains(name) ? beans.getBean(name) : null;
            }

            @Override
            public Set<Entry<Object, Object>> entrySet() {
                throw new UnsupportedOperationException("models ask for one bean by its name");
            }
        };
    }
}
