package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/**
 * Authorise first: every use case refuses somebody without a role by itself, whatever the address let through, and before it
 * looks at anything else it was given.
 */
@AppTest
class EveryUseCaseTests {

    /** Some would be missing if the beans were not found. */
    private static final int AT_LEAST = 90;

    /** Does nothing for whoever has none open, the same for all; the writing down of refusals itself; a form handed on to its use case. */
    private static final Set<String> NOTHING_TO_REFUSE =
            Set.of("EndEmergencyAccess.end2", "RecordRefusal.record2", "NamingController.name6");

    /** They find the part or question first, which row security hides from whoever has no role; the case comes after it. */
    private static final Set<String> BEHIND_A_PART = Set.of(
            "AcceptContribution",
            "AnswerConsultation",
            "AttachFile.requireToPart2",
            "AttachFile.toPart4",
            "CopyContribution",
            "OpenContribution",
            "ReadAttachments.ofPart2",
            "ReadConsultation",
            "RecordContribution",
            "SaveAnswerDraft",
            "SaveContributionDraft",
            "TakeConsultation",
            "WithdrawConsultation");

    @Autowired
    ApplicationContext program;

    @Autowired
    ACase aCase;

    @Test
    void refusesWhoeverHasNoRoleBeforeAnythingElse() throws Exception {
        var one = aCase.begin().agreed();
        var nobody = without(one.responsible());
        var answers = new TreeMap<String, String>();
        var wrong = new TreeMap<String, String>();
        for (Object useCase : program.getBeansWithAnnotation(Component.class).values()) {
            var type = AopUtils.getTargetClass(useCase);
            for (Method method : type.getDeclaredMethods()) {
                if (asksItself(type) && isAct(method)) {
                    String name = type.getSimpleName() + "." + method.getName() + method.getParameterCount();
                    if (NOTHING_TO_REFUSE.contains(name)) {
                        continue;
                    }
                    String answer = answer(useCase, method, nobody, one.id());
                    answers.put(name, answer);
                    boolean behind = BEHIND_A_PART.contains(type.getSimpleName()) || BEHIND_A_PART.contains(name);
                    boolean hidden = behind && answer.equals("NotFound");
                    if (!answer.equals("denied") && !hidden) {
                        wrong.put(name, answer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(answers).hasSizeGreaterThan(AT_LEAST);
    }

    /** A use case, or a controller that has none to ask for it. */
    private static boolean asksItself(Class<?> type) {
        return type.getName().startsWith("fi.palmikko")
                && (type.isAnnotationPresent(Service.class)
                        || type.isAnnotationPresent(Controller.class)
                                && Arrays.stream(type.getDeclaredFields())
                                        .anyMatch(field -> field.getType() == Access.class));
    }

    private static boolean isAct(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers())
                && !method.isSynthetic()
                && Arrays.asList(method.getParameterTypes()).contains(Actor.class);
    }

    private static Actor without(Actor actor) {
        return new Actor(
                actor.id(),
                actor.username(),
                actor.name(),
                actor.title(),
                actor.unitId(),
                actor.unitName(),
                actor.registerId(),
                actor.sector(),
                Set.of(),
                Set.of());
    }

    private static String answer(Object useCase, Method method, Actor actor, UUID id) throws IllegalAccessException {
        method.setAccessible(true);
        try {
            method.invoke(
                    useCase,
                    Arrays.stream(method.getParameterTypes())
                            .map(type -> argument(type, actor, id))
                            .toArray());
            return "answered";
        } catch (InvocationTargetException thrown) {
            var cause = thrown.getCause();
            if (Denial.behind(cause).isPresent()) {
                return "denied";
            }
            return cause instanceof NotFound ? "NotFound" : String.valueOf(cause);
        }
    }

    /** The case's id for every id, some act of a case, and nothing else that could be looked at. */
    private static @Nullable Object argument(Class<?> type, Actor actor, UUID id) {
        if (type == Actor.class) {
            return actor;
        }
        return Map.<Class<?>, Object>of(
                        UUID.class,
                        id,
                        String.class,
                        id.toString(),
                        Model.class,
                        new ExtendedModelMap(),
                        BindingResult.class,
                        new BeanPropertyBindingResult(id, "form"),
                        Action.class,
                        Action.READ_CASE,
                        int.class,
                        0,
                        long.class,
                        0L,
                        boolean.class,
                        false)
                .get(type);
    }
}
