package fi.palmikko.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.springframework.stereotype.Component;

/**
 * A timer at the edge of a step strikes once and is gone. Where the limit it told of has moved to a later day since, it is set again, as the
 * engine sets it when the step begins: there is no verb of the engine for that.
 */
@Component
class StruckTimers {

    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;

    StruckTimers(ProcessEngineConfigurationImpl engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** @param moments when the timers strike that wait for running limits, by the name the models ask by */
    void setAgain(String instance, Map<String, Instant> moments) {
        var toCome = new HashMap<>(moments);
        toCome.values().removeIf(moment -> !moment.isAfter(clock.instant()));
        if (toCome.isEmpty()) {
            return;
        }
        engine.getCommandExecutorTxRequired().execute(context -> {
            steps(context, instance)
                    .forEach((step, at) -> TimerDeclarationImpl.getDeclarationsForScope(step).values().stream()
                            .filter(timer -> toCome.containsKey(asked(context, timer)))
                            .filter(timer -> !waits(at, timer))
                            .forEach(timer -> timer.createTimer(at)));
            return null;
        });
    }

    /** The steps that are under way, and where timers at their edges hang. */
    private static Map<ScopeImpl, ExecutionEntity> steps(CommandContext context, String instance) {
        var steps = new HashMap<ScopeImpl, ExecutionEntity>();
        for (ExecutionEntity one : context.getExecutionManager().findExecutionsByProcessInstanceId(instance)) {
            if (one.getExecutions().isEmpty() && one.getActivity() != null) {
                one.createActivityExecutionMapping().forEach((step, at) -> steps.put(step, (ExecutionEntity) at));
            }
        }
        return steps;
    }

    /** By what name the model asks when this timer strikes; nothing when it waits for no limit of the case. */
    private static String asked(CommandContext context, TimerDeclarationImpl timer) {
        var definition = context.getJobDefinitionManager().findById(timer.getJobDefinitionId());
        return ManyCases.asked(definition.getJobConfiguration());
    }

    private static boolean waits(ExecutionEntity at, TimerDeclarationImpl timer) {
        return at.getJobs().stream().anyMatch(job -> timer.getJobDefinitionId().equals(job.getJobDefinitionId()));
    }
}
