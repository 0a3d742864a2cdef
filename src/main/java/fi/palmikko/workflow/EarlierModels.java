package fi.palmikko.workflow;

import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.stereotype.Component;

/**
 * Cases that began on an earlier version of a model. They stay on it until they meet what it does not know, and then come over to the one of
 * today: each step they stand at is the same one there, and its task and timers go with it.
 */
@Component
class EarlierModels {

    private final RuntimeService runtime;
    private final RepositoryService repository;

    EarlierModels(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /** Brings over what knows of the message today, and nothing else of the case; did any of it stand on an earlier version? */
    boolean bringOver(UUID caseId, String message) {
        var earlier = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseId.toString()).list().stream()
                .filter(instance -> !instance.getProcessDefinitionId().equals(newest(instance)))
                .filter(instance -> hears(newest(instance), message))
                .toList();
        earlier.forEach(this::migrate);
        return !earlier.isEmpty();
    }

    private boolean hears(String definition, String message) {
        return repository.getBpmnModelInstance(definition).getModelElementsByType(MessageEventDefinition.class).stream()
                .anyMatch(event -> message.equals(event.getMessage().getName()));
    }

    private void migrate(ProcessInstance instance) {
        var plan = runtime.createMigrationPlan(instance.getProcessDefinitionId(), newest(instance))
                .mapEqualActivities()
                .build();
        runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
    }

    private String newest(ProcessInstance instance) {
        var key = repository
                .getProcessDefinition(instance.getProcessDefinitionId())
                .getKey();
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }
}
