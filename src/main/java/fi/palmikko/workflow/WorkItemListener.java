package fi.palmikko.workflow;

import fi.palmikko.shared.Days;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells {@link WorkItems} of every user task. Built-in listeners cannot be skipped by any call to the engine. A step that
 * is completed has been taken off the list by {@link Workflow}, the only one to complete any.
 */
@Component
class WorkItemListener extends AbstractBpmnParseListener implements TaskListener {

    /** The only variables a process may carry: which part of a case this branch is about. */
    static final String[] ELEMENTS = {"contributionId", "consultationId"};

    private final ObjectProvider<WorkItems> items;

    WorkItemListener(ObjectProvider<WorkItems> items) {
        this.items = items;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        Stream.of(EVENTNAME_CREATE, EVENTNAME_ASSIGNMENT, EVENTNAME_UPDATE, EVENTNAME_DELETE)
                .forEach(event -> definition.addBuiltInTaskListener(event, this));
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> items.getObject().opened(opened(task));
            case EVENTNAME_ASSIGNMENT -> {
                if (!isBeingCreated(task)) {
                    items.getObject().assigned(task.getId(), id(task.getAssignee()));
                }
            }
            case EVENTNAME_UPDATE -> items.getObject().due(task.getId(), day(task.getDueDate()));
            default -> items.getObject().ended(task.getId());
        }
    }

    private static boolean isBeingCreated(DelegateTask task) {
        return Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .isTransient((TaskEntity) task);
    }

    private static WorkItems.Opened opened(DelegateTask task) {
        var unit = task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(task.getTaskDefinitionKey() + " has no unit"));
        var process = task.getExecution().getProcessInstance();
        return new WorkItems.Opened(
                task.getId(),
                task.getProcessInstanceId(),
                UUID.fromString(process.getProcessBusinessKey()),
                ((TaskEntity) task).getProcessDefinition().getKey(),
                task.getTaskDefinitionKey(),
                element(task),
                UUID.fromString(unit),
                id(task.getAssignee()),
                day(task.getDueDate()));
    }

    private static @Nullable UUID element(DelegateTask task) {
        return Stream.of(ELEMENTS)
                .map(task::getVariable)
                .filter(String.class::isInstance)
                .map(value -> UUID.fromString((String) value))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null || text.isEmpty() ? null : UUID.fromString(text);
    }

    private static LocalDate day(@Nullable Date due) {
        if (due == null) {
            throw new IllegalStateException("every step has a day it is due");
        }
        return due.toInstant().atZone(Days.ZONE).toLocalDate();
    }
}
