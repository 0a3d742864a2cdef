package fi.palmikko.workflow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the engine tells of open steps, in its own transaction. Implemented by the read model people work from. */
public interface WorkItems {

    /** A step that waits for somebody: a named person, or one unit until somebody is named. */
    record Opened(
            String taskId,
            String processInstanceId,
            UUID caseId,
            String process,
            String step,
            @Nullable UUID elementId,
            UUID unitId,
            @Nullable UUID assigneeId,
            LocalDate dueOn) {}

    /** Where an open step stands in the engine. */
    record Place(String taskId, String processInstanceId) {}

    /** An open step of the whole case, and when it is due. */
    record Open(UUID caseId, String step, String taskId, LocalDate dueOn) {}

    void opened(Opened item);

    void assigned(String taskId, @Nullable UUID assigneeId);

    void due(String taskId, LocalDate dueOn);

    /** The same of many tasks. */
    void due(Map<String, LocalDate> tasks);

    void ended(String taskId);

    /** Takes an open step off the list because it is being completed: its task, or nothing when it is no longer open. */
    Optional<String> take(UUID caseId, String step, @Nullable UUID elementId);

    Optional<Place> find(UUID caseId, String step, @Nullable UUID elementId);

    /** The open steps of these cases but those of a part or a consultation. */
    List<Open> open(Collection<UUID> cases);

    /** The open tasks this person has in this case as the one in charge; parts and answers in the own name stay with their writer. */
    List<String> tasksOf(UUID caseId, UUID assigneeId);
}
