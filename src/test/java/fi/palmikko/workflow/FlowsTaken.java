package fi.palmikko.workflow;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/**
 * Writes down every sequence flow that is taken, as process and flow. Behind a gateway that waits for events no flow is
 * taken; there the flow counts when its event has come.
 */
@TestComponent
public class FlowsTaken implements BeanPostProcessor {

    private final Set<String> taken = new ConcurrentSkipListSet<>();

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringProcessEngineConfiguration settings) {
            settings.getCustomPostBPMNParseListeners().add(listener());
        }
        return bean;
    }

    /** From here on anew. */
    public void forget() {
        taken.clear();
    }

    /** The flows taken since the application started, or since they were forgotten. */
    public Set<String> taken() {
        return new TreeSet<>(taken);
    }

    private BpmnParseListener listener() {
        return new AbstractBpmnParseListener() {

            @Override
            public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
                flow.addListener(ExecutionListener.EVENTNAME_TAKE, note(scope, flow.getId()));
            }

            @Override
            public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl event) {
                if (event.getEventScope() instanceof ActivityImpl gateway
                        && gateway.getActivityBehavior() instanceof EventBasedGatewayActivityBehavior) {
                    for (Element incoming : element.elements("incoming")) {
                        event.addListener(
                                ExecutionListener.EVENTNAME_END,
                                note(scope, incoming.getText().strip()));
                    }
                }
            }
        };
    }

    private ExecutionListener note(ScopeImpl scope, String flow) {
        var process = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
        return execution -> taken.add(process + " " + flow);
    }
}
