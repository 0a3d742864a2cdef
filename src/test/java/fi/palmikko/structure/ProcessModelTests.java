package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessModelTests {

    private static final Set<String> FEATURES = Set.of("intake", "assessment", "consultation", "plan");
    private static final Set<String> VARIABLES = Set.of("contributionId", "consultationId");

    static List<Path> models() {
        return SourceTree.files("bpmn", ".bpmn");
    }

    static List<Path> decisions() {
        return SourceTree.files("bpmn", ".dmn");
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    @ParameterizedTest
    @MethodSource("models")
    void fileIsNamedAsItsProcess(Path file) {
        var processes = model(file).getModelElementsByType(Process.class);
        assertThat(processes).hasSize(1).allSatisfy(process -> {
            assertThat(file.getFileName()).hasToString(process.getId() + ".bpmn");
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
        });
        assertThat(FEATURES).contains(file.getParent().getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void fileIsNamedAsItsDecision(Path file) {
        var found = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class);
        assertThat(found).hasSize(1).allSatisfy(decision -> {
            assertThat(file.getFileName()).hasToString(decision.getId() + ".dmn");
            assertThat(decision.getId()).endsWith("Decision");
            assertThat(decision.getAttributeValueNs("http://camunda.org/schema/1.0/dmn", "historyTimeToLive"))
                    .matches("P\\d+D");
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyIdSaysWhatItIs(Path file) {
        var wrong = new ArrayList<String>();
        for (var element : model(file).getModelElementsByType(FlowElement.class)) {
            String pattern = switch (element) {
                case StartEvent start -> "(Start|Message|Timer|Error)_[A-Z]\\w*";
                case EndEvent end -> "End_[A-Z]\\w*";
                case BoundaryEvent boundary -> "(Boundary|Timer|Message|Error)_[A-Z]\\w*";
                case IntermediateCatchEvent wait -> "(Message|Timer)_[A-Z]\\w*";
                case Gateway gateway -> "Gateway_[A-Z]\\w*";
                case SequenceFlow flow -> "Flow_[A-Z]\\w*";
                default -> "[A-Z][A-Za-z]+";
            };
            if (!element.getId().matches(pattern) || element.getId().matches(".*_[0-9a-z]{7}")) {
                wrong.add(element.getId());
            }
        }
        for (var message : model(file).getModelElementsByType(Message.class)) {
            if (!message.getId().equals("Message_" + message.getName() + "Received")) {
                wrong.add(message.getId());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** One phrase everywhere: the step, the act a person does and the class are one word. */
    @Test
    void everyUserTaskIsAUseCase() {
        var wrong = new TreeSet<String>();
        for (var step : steps()) {
            long homes = FEATURES.stream()
                    .map(feature -> SourceTree.JAVA.resolve(feature).resolve(step + ".java"))
                    .filter(Files::exists)
                    .filter(file -> SourceTree.read(file).contains("@Service")
                            && SourceTree.read(file).contains("workflow.complete("))
                    .count();
            if (homes != 1) {
                wrong.add(step + " has " + homes);
            }
        }
        assertThat(wrong).as("user tasks and the use cases of that name").isEmpty();
    }

    static List<String> steps() {
        return models().stream()
                .flatMap(file -> model(file).getModelElementsByType(UserTask.class).stream())
                .map(BaseElement::getId)
                .toList();
    }

    @Test
    void aStepStandsInOneModelOnly() {
        assertThat(steps()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyStepHasAnOwnerAndADay(Path file) {
        assertThat(model(file).getModelElementsByType(UserTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaCandidateGroups())
                    .as(task.getId() + " unit")
                    .startsWith("${");
            assertThat(task.getCamundaDueDate()).as(task.getId() + " due").startsWith("${");
            assertThat(task.getCamundaFormKey()).as(task.getId() + " form").isNull();
        });
    }

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern CALL = Pattern.compile(
            "\\$\\{(\\w+Steps)\\.(\\w+)\\(execution\\.processBusinessKey((?:, (?:'\\w+'|contributionId|consultationId))*)\\)}");

    @Test
    void everyExpressionNamesAPublicStep() {
        var beans = new HashMap<String, JavaClass>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("fi.palmikko").stream()
                        .filter(type -> type.getSimpleName().endsWith("Steps"))
                        .forEach(type -> beans.put(
                                Character.toLowerCase(type.getSimpleName().charAt(0))
                                        + type.getSimpleName().substring(1),
                                type));
        var wrong = new TreeSet<String>();
        for (Path file : models()) {
            EXPRESSION
                    .matcher(SourceTree.read(file))
                    .results()
                    .map(found -> found.group())
                    .forEach(expression -> {
                        var call = CALL.matcher(expression);
                        if (!expression.equals("${execution.processBusinessKey}")
                                && !(call.matches() && exists(call, beans))) {
                            wrong.add(file.getFileName() + ": " + expression);
                        }
                    });
        }
        assertThat(wrong)
                .as("expressions that name no public step with so many parameters")
                .isEmpty();
    }

    private static boolean exists(Matcher call, Map<String, JavaClass> beans) {
        var type = beans.get(call.group(1));
        int parameters = 1 + (int) call.group(3).chars().filter(c -> c == ',').count();
        return type != null
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getMethods().stream()
                        .anyMatch(method -> method.getName().equals(call.group(2))
                                && method.getModifiers().contains(JavaModifier.PUBLIC)
                                && method.getRawParameterTypes().size() == parameters);
    }

    @ParameterizedTest
    @MethodSource("models")
    void modelsHoldNoPrograms(Path file) {
        assertThat(SourceTree.read(file))
                .doesNotContainIgnoringCase(
                        "<bpmn:script",
                        "camunda:script",
                        "camunda:class=",
                        "camunda:delegateExpression",
                        "camunda:executionListener",
                        "camunda:taskListener",
                        "camunda:field",
                        "camunda:connector",
                        "camunda:formData",
                        "camunda:inputOutput",
                        "camunda:resultVariable",
                        "camunda:type=",
                        "http://activiti.org");
    }

    /** The process asks; it does not remember. */
    @ParameterizedTest
    @MethodSource("models")
    void aProcessCarriesNoData(Path file) {
        var text = SourceTree.read(file);
        var names = Pattern.compile(
                        "camunda:(?:elementVariable|variable|inputVariable)=\"([^\"]*)\"|(?:source|target)=\"(\\w+)\"")
                .matcher(text)
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2));
        assertThat(names).allMatch(VARIABLES::contains, "is one of " + VARIABLES);
        assertThat(model(file).getModelElementsByType(CamundaIn.class)).allSatisfy(in -> {
            assertThat(in.getCamundaVariables()).isNull();
            assertThat(in.getCamundaSourceExpression()).isNull();
        });
        assertThat(text).doesNotContain("camunda:out ", "setVariable");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementIsExplained(Path file) {
        var model = model(file);
        var silent = Stream.of(Process.class, FlowElement.class, Message.class)
                .flatMap(type -> model.getModelElementsByType((Class<? extends BaseElement>) type).stream())
                .filter(element -> element.getDocumentations().stream()
                        .noneMatch(words -> words.getTextContent().strip().length() > 10))
                .map(BaseElement::getId);
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void gatewaysAreQuestionsAndFlowsAnswers(Path file) {
        var wrong = new ArrayList<String>();
        for (var gateway :
                model(file).getModelElementsByType(org.camunda.bpm.model.bpmn.instance.ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() < 2) {
                continue;
            }
            if (gateway.getName() == null || !gateway.getName().endsWith("?")) {
                wrong.add(gateway.getId() + " is no question");
            }
            if (gateway.getDefault() == null) {
                wrong.add(gateway.getId() + " has no default");
            }
            gateway.getOutgoing().stream()
                    .filter(flow -> flow.getName() == null || flow.getName().isBlank())
                    .forEach(flow -> wrong.add(flow.getId() + " is no answer"));
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementIsDrawn(Path file) {
        var model = model(file);
        var drawn = new TreeSet<String>();
        model.getModelElementsByType(BpmnShape.class)
                .forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class)
                .forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        var elements = model.getModelElementsByType(FlowElement.class).stream().map(BaseElement::getId);
        assertThat(elements).allMatch(drawn::contains, "is drawn");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyTimerIsTriedAgain(Path file) {
        var text = SourceTree.read(file);
        int timers = text.split("<bpmn:timerEventDefinition", -1).length - 1;
        int cycles = text.split("<camunda:failedJobRetryTimeCycle>", -1).length - 1;
        assertThat(cycles).isGreaterThanOrEqualTo(timers);
        assertThat(text).doesNotContain("<bpmn:timeDuration", "<bpmn:timeCycle");
    }

    @ParameterizedTest
    @MethodSource("models")
    void aPartIsCalledWithTheCaseAsItsKey(Path file) {
        assertThat(model(file).getModelElementsByType(CallActivity.class)).allSatisfy(call -> {
            assertThat(call.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaIn.class)
                            .list())
                    .anyMatch(in -> "${execution.processBusinessKey}".equals(in.getCamundaBusinessKey()));
            assertThat(models()).anyMatch(other -> other.endsWith(call.getCalledElement() + ".bpmn"));
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everySystemStepIsOneQuestionToABean(Path file) {
        assertThat(model(file).getModelElementsByType(ServiceTask.class))
                .allSatisfy(task ->
                        assertThat(task.getCamundaExpression()).as(task.getId()).matches(CALL));
        assertThat(model(file).getModelElementsByType(SubProcess.class))
                .allSatisfy(part -> assertThat(part.getName()).as(part.getId()).isNotBlank());
    }
}
