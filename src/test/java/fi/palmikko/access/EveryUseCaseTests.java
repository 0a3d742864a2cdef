package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
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

    /** Does nothing for whoever has none open, the same for all; the writing down of refusals itself; what is handed on to its use case. */
    private static final Set<String> NOTHING_TO_REFUSE = Set.of(
            "ConsultationAccess.shown3",
            "EndEmergencyAccess.end2",
            "RecordRefusal.record2",
            "NamingController.name6",
            "ConsultationAccess.require3");

    /** They find the part or question first, which row security hides from whoever has no role; the case comes after it. */
    private static final Set<String> BEHIND_A_PART = Set.of(
            "AcceptContribution",
            "AnswerConsultation",
            "AttachFile.requireToPart2",
            "AttachFile.toPart4",
            "CopyContribution",
            "CorrectContribution",
            "OpenContribution",
            "ReadAttachments.ofPart2",
            "ReadConsultation",
            "ReadContribution",
            "RecordContribution",
            "SaveAnswerDraft",
            "SaveContributionDraft",
            "TakeConsultation",
            "WithdrawConsultation");

    /** They are given what a use case has read, and have tests of their own. */
    private static final Set<String> TAKES_WHAT_WAS_READ = Set.of("AdviceOfWriters", "Copies", "SignedCopies");

    /** Open to a supervisor who is a social worker of the unit as well. */
    private static final Set<String> A_SUPERVISORS_TOO =
            Set.of("ReadConsultation", "ReadContribution", "CopyContribution", "ReadAttachments");

    @Autowired
    Books books;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext program;

    @Autowired
    ACase aCase;

    @Test
    void refusesWhoeverHasNoRoleBeforeAnythingElse() {
        var one = aCase.begin().agreed();
        var nobody = without(one.responsible());
        var answers = answers(name -> !isBehindAPart(name), nobody, one.id());
        assertThat(answers).hasSizeGreaterThan(AT_LEAST);
        answers.values().removeIf("denied"::equals);
        assertThat(answers).isEmpty();
    }

    /** The supervisor of the unit sees the parts of its cases and the questions, and does none of their work. */
    @Test
    void refusesWhoeverSeesAPartAndMayNotWorkOnIt() {
        var one = aCase.begin().composed("sonja.karppinen");
        var supervisor = one.as("paivi.hokkanen");
        var answers =
                answers(name -> isBehindAPart(name) && isOfAPart(name), supervisor, one.partOf("sonja.karppinen"));
        answers.putAll(answers(name -> isBehindAPart(name) && !isOfAPart(name), supervisor, question(one)));
        assertThat(answers).hasSizeGreaterThan(20);
        answers.keySet().removeIf(name -> A_SUPERVISORS_TOO.contains(name.replaceFirst("\\..*", "")));
        answers.values().removeIf("denied"::equals);
        assertThat(answers).isEmpty();
    }

    private static boolean isBehindAPart(String name) {
        return BEHIND_A_PART.contains(name) || BEHIND_A_PART.contains(name.replaceFirst("\\..*", ""));
    }

    private static boolean isOfAPart(String name) {
        return name.contains("Contribution") || name.contains("Part");
    }

    private UUID question(StartedCase one) {
        var unit = books.sql("select id from unit where accepts_consultations order by key limit 1")
                .query(UUID.class)
                .single();
        askConsultation.ask(
                one.id(),
                new ConsultationFacts(
                        "Miten tukea unta?", "Nuori.", unit, false, one.today().plusDays(7), true),
                one.responsible());
        return books.sql("select id from consultation where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    /** What each use case that asks says to this person, who gives this id for every id. */
    private TreeMap<String, String> answers(Predicate<String> which, Actor actor, UUID id) {
        var answers = new TreeMap<String, String>();
        for (Object useCase : program.getBeansWithAnnotation(Component.class).values()) {
            var type = AopUtils.getTargetClass(useCase);
            if (!asksItself(type)) {
                continue;
            }
            for (Method method : type.getDeclaredMethods()) {
                String name = type.getSimpleName() + "." + method.getName() + method.getParameterCount();
                if (isAct(method) && !NOTHING_TO_REFUSE.contains(name) && which.test(name)) {
                    answers.put(name, transaction.execute(status -> {
                        status.setRollbackOnly();
                        return answer(useCase, method, actor, id);
                    }));
                }
            }
        }
        return answers;
    }

    /** A use case, and whatever else asks for the ground of an act. */
    private static boolean asksItself(Class<?> type) {
        return type.getName().startsWith("fi.palmikko")
                && !TAKES_WHAT_WAS_READ.contains(type.getSimpleName())
                && type != Access.class
                && (type.isAnnotationPresent(Service.class)
                        || Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == Access.class));
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

    private static String answer(Object useCase, Method method, Actor actor, UUID id) {
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
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
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
