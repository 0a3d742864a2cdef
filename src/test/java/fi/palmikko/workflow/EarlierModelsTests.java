package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.Phase;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Acting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;

/** A case lives for years on the model it began with. Every version that has been in use and is no longer today's stands in {@code released}. */
@AppTest
class EarlierModelsTests {

    private static final String KEY = "JointAssessment";

    private static final String FIRST = "released/1/JointAssessment.bpmn";
    private static final String SECOND = "released/2/JointAssessment.bpmn";
    private static final String THIRD = "released/3/JointAssessment.bpmn";
    private static final String TODAY = "bpmn/assessment/JointAssessment.bpmn";

    @Autowired
    ACase aCase;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    Acting acting;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Books db;

    @AfterEach
    void rowsAgree() {
        EngineRows.agree(db);
    }

    private String deploy(String model) {
        return repository
                .createDeployment()
                .addClasspathResource(model)
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .getFirst()
                .getId();
    }

    private String modelOf(StartedCase one) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(one.id().toString())
                .processDefinitionKey(KEY)
                .singleResult()
                .getProcessDefinitionId();
    }

    /** In every phase in which the answer to an urgent need decides on a new assessment, which the model they began with did not know. */
    @Test
    void casesOfTheFirstModelAreAssessedAnew() {
        var cases = new ArrayList<StartedCase>();
        String first = deploy(FIRST);
        String today;
        try {
            cases.add(aCase.begin().signed(true));
            cases.add(aCase.begin().agreed());
            cases.add(aCase.begin().given());
            cases.add(aCase.begin().signed(false));
            cases.add(aCase.begin().reviewed(ReviewFacts.LeadsTo.CLOSE).urgent());
        } finally {
            today = deploy(TODAY);
        }
        var other = cases.removeLast();
        for (var one : cases) {
            assertThat(modelOf(one)).isEqualTo(first);
            one.urgent().answered(true);
            assertThat(one.steps()).containsExactly("TalkWithFamily");
            assertThat(modelOf(one)).isEqualTo(today);
            one.signed(true).given().reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
            assertThat(one.file().phase()).isEqualTo(Phase.CLOSED);
        }
        other.answered(false);
        assertThat(modelOf(other)).as("where nothing new is met").isEqualTo(first);
        other.closed();
    }

    /** In every phase in which a contact may join, which neither model that was in use knew of. */
    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND})
    void aContactThatJoinsACaseOfAnEarlierModelIsAssessed(String model) {
        var children = Stream.generate(aCase::child).limit(6).toList();
        var cases = new ArrayList<StartedCase>();
        String earlier = deploy(model);
        String today;
        try {
            cases.add(aCase.begin(children.get(0)).triaged(SpecialSupport.YES, true));
            cases.add(aCase.begin(children.get(1)).named());
            cases.add(aCase.begin(children.get(2)).composed("sonja.karppinen"));
            cases.add(aCase.begin(children.get(3)).given());
            cases.add(aCase.begin(children.get(4)).signed(false));
            cases.add(aCase.begin(children.get(5)).composed().urgent());
        } finally {
            today = deploy(TODAY);
        }
        for (var one : cases) {
            assertThat(modelOf(one)).isEqualTo(earlier);
            var stood = one.steps();
            aCase.joins(children.get(cases.indexOf(one)));
            assertThat(one.steps()).containsAll(stood).hasSize(stood.size() + 1).contains("AssessContact");
            assertThat(modelOf(one)).isEqualTo(today);
            aCase.joins(children.get(cases.indexOf(one)));
            assertThat(one.steps()).containsOnlyOnce("AssessContact");
        }
        cases.getFirst().named();
        cases.forEach(StartedCase::contactAssessed);
        cases.get(3).reviewed(ReviewFacts.LeadsTo.CLOSE);
        cases.getLast().answered();
        cases.forEach(one -> assertThat(one.closed().file().phase()).isEqualTo(Phase.CLOSED));
    }

    /** What is decided of a contact sends a case of any model round again; one that knows both stays on the model it began with. */
    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND, THIRD})
    void aContactLeadsACaseOfAnEarlierModelToANewAssessment(String model) {
        var children = Stream.generate(aCase::child).limit(2).toList();
        var cases = new ArrayList<StartedCase>();
        String earlier = deploy(model);
        String today;
        try {
            cases.add(aCase.begin(children.get(0)).given());
            cases.add(aCase.begin(children.get(1)).signed(false));
        } finally {
            today = deploy(TODAY);
        }
        for (var one : cases) {
            aCase.joins(children.get(cases.indexOf(one)));
            one.contactAssessed(true);
            assertThat(one.steps()).containsExactly("TalkWithFamily");
            assertThat(modelOf(one)).isEqualTo(model.equals(THIRD) ? earlier : today);
            one.signed(true).given().reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
            assertThat(one.file().phase()).isEqualTo(Phase.CLOSED);
        }
    }

    /** The answer concerns the assessment alone: a question that waits on a step which is called otherwise today stays where it is. */
    @Test
    void aStepOfAnotherModelThatHasBeenRenamedDoesNotBlockTheAnswer() throws Exception {
        var cases = new ArrayList<StartedCase>();
        try {
            deploy(FIRST);
            renamed("bpmn/consultation/Consultation.bpmn", "TakeConsultation", "TakeQuestion");
            cases.add(aCase.begin().given());
            ask(cases.getFirst());
        } finally {
            deploy("bpmn/consultation/Consultation.bpmn");
            deploy(TODAY);
        }
        var one = cases.getFirst();
        assertThat(one.steps()).contains("TakeQuestion");
        one.urgent().answered(true);
        assertThat(one.steps()).containsExactlyInAnyOrder("TakeQuestion", "TalkWithFamily");
        endQuestion(one);
    }

    private void renamed(String model, String step, String name) throws IOException {
        var text = new ClassPathResource(model).getContentAsString(StandardCharsets.UTF_8);
        repository
                .createDeployment()
                .addString(model, text.replace("\"" + step + "\"", "\"" + name + "\""))
                .deploy();
    }

    private void ask(StartedCase one) {
        askConsultation.ask(
                one.id(),
                new ConsultationFacts(
                        "Miten tukea unta?",
                        "Nuori.",
                        aCase.unitId("child-psychiatry"),
                        false,
                        one.today().plusDays(7),
                        true),
                one.responsible());
    }

    /** No page knows the step: it goes as it came. */
    private void endQuestion(StartedCase one) {
        acting.as(Workflow.ENGINE, () -> {
            transaction.executeWithoutResult(status -> runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(one.id().toString())
                    .processDefinitionKey("Consultation")
                    .list()
                    .forEach(question -> runtime.deleteProcessInstance(question.getId(), "test")));
            return null;
        });
        assertThat(one.steps()).doesNotContain("TakeQuestion");
    }

    /** Wherever a case can stand in a model that was in use, it can stand today. */
    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND, THIRD})
    void noPlaceToStandHasGone(String model) {
        String first = deploy(model);
        String today = deploy(TODAY);
        assertThat(places(repository.getBpmnModelInstance(today)))
                .containsAll(places(repository.getBpmnModelInstance(first)));
    }

    private static List<String> places(BpmnModelInstance model) {
        var places = new ArrayList<String>();
        model.getModelElementsByType(Activity.class).stream()
                .map(BaseElement::getId)
                .forEach(places::add);
        model.getModelElementsByType(CatchEvent.class).stream()
                .map(BaseElement::getId)
                .forEach(places::add);
        return places;
    }
}
