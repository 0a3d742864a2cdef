package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.form.Questionnaire.Owner;
import fi.palmikko.shared.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.LinkedMultiValueMap;

class QuestionnaireTests {

    private static final Names WORDS = new Names("a", "b", "c");

    private static Template.Item item(
            String key, String type, boolean required, String per, Template.Condition condition) {
        return new Template.Item(
                key, null, type, WORDS, null, required, null, null, condition, per, null, null, null, null);
    }

    private static Template.Condition when(String question, String answer) {
        return new Template.Condition(question, answer);
    }

    private static Questionnaire asking(Template.Item... items) {
        var section = new Template.Section("s", WORDS, null, null, List.of(items));
        var template = new Template("test", 1, null, null, null, null, WORDS, null, List.of(section));
        return new Questionnaire(
                template,
                Map.of(
                        "child", List.of(new Owner("lumi", "Lumi"), new Owner("otso", "Otso")),
                        "guardian", List.of(new Owner("tuuli", "Tuuli"))));
    }

    private static Map<String, String> answers(String... pairs) {
        var answers = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put(pairs[i], pairs[i + 1]);
        }
        return answers;
    }

    @Test
    void asksEachChildForItself() {
        var questionnaire =
                asking(item("s.all", "text", false, null, null), item("s.view", "text", true, "child", null));
        assertThat(questionnaire.fields().map(Questionnaire.Field::name))
                .containsExactly("s.all", "s.view~lumi", "s.view~otso");
        assertThat(questionnaire.fields().map(Questionnaire.Field::id))
                .containsExactly("f-s-all", "f-s-view-lumi", "f-s-view-otso");
    }

    @Test
    void oneChildsAnswerIsNotAnothers() {
        var questionnaire = asking(item("s.view", "text", true, "child", null));
        assertThat(questionnaire.missing(answers("s.view~lumi", "Hyvin menee.")))
                .extracting(Questionnaire.Field::name)
                .containsExactly("s.view~otso");
    }

    @Test
    void asksNobodyOfAKindThatIsNotThere() {
        assertThat(asking(item("s.view", "text", true, "partner", null)).fields())
                .isEmpty();
    }

    @Test
    void aTextToReadIsNoField() {
        assertThat(asking(item("s.words", "display", false, null, null)).fields())
                .isEmpty();
    }

    @Test
    void readsItsOwnFieldsOnly() {
        var posted = new LinkedMultiValueMap<String, String>();
        posted.add("s.view~lumi", "  Rivi\r\ntoinen \n");
        posted.add("s.view~stranger", "x");
        posted.add("s.view", "x");
        posted.add("_csrf", "x");
        posted.add("s.view~otso", "   ");
        assertThat(asking(item("s.view", "text", true, "child", null)).read(posted))
                .containsExactly(Map.entry("s.view~lumi", "Rivi\ntoinen"));
    }

    @Test
    void tellsATextThatIsTooLongAndKeepsIt() {
        var questionnaire = asking(item("s.name", "string", false, null, null));
        assertThat(questionnaire.tooLong(answers("s.name", "x".repeat(200)))).isEmpty();
        assertThat(questionnaire.tooLong(answers("s.name", "x".repeat(201))))
                .extracting(Questionnaire.TooLong::length)
                .containsExactly(201);
    }

    @Test
    void aQuestionAppliesWhenItsConditionHolds() {
        var questionnaire = asking(
                item("s.violence", "boolean", true, null, null),
                item("s.safety", "text", true, null, when("s.violence", "true")));
        assertThat(missing(questionnaire, answers())).containsExactly("s.violence");
        assertThat(missing(questionnaire, answers("s.violence", "false"))).isEmpty();
        assertThat(missing(questionnaire, answers("s.violence", "true"))).containsExactly("s.safety");
    }

    /** What hides a question hides its answer too: what hangs on a hidden answer is not asked either. */
    @Test
    void aQuestionThatIsNotAskedCountsAsUnanswered() {
        var questionnaire = asking(
                item("s.one", "boolean", true, null, null),
                item("s.two", "boolean", true, null, when("s.one", "true")),
                item("s.three", "text", true, null, when("s.two", "true")));
        assertThat(missing(questionnaire, answers("s.one", "false", "s.two", "true")))
                .isEmpty();
    }

    @Test
    void anAnswerToAQuestionThatDoesNotApplyIsLeftOutOfWhatHolds() {
        var questionnaire = asking(
                item("s.one", "boolean", true, null, null),
                item("s.two", "boolean", true, null, when("s.one", "true")),
                item("s.three", "text", true, "child", when("s.two", "true")));
        var all = answers("s.one", "true", "s.two", "true", "s.three~lumi", "Kirjattu.", "s.three~gone", "Ennen.");
        assertThat(questionnaire.applying(all)).isEqualTo(all);
        assertThat(questionnaire.applying(answers("s.one", "true", "s.two", "false", "s.three~lumi", "x")))
                .containsOnlyKeys("s.one", "s.two");
        assertThat(questionnaire.applying(answers("s.one", "false", "s.two", "true", "s.three~lumi", "x")))
                .containsOnlyKeys("s.one");
        assertThat(questionnaire.applying(answers("s.three~lumi", "x", "s.other", "y")))
                .containsOnlyKeys("s.other");
    }

    @Test
    void theAnswersOfThoseWhoAreNotAskedAreKeptApart() {
        var questionnaire =
                asking(item("s.all", "text", false, null, null), item("s.view", "text", true, "child", null));
        var all = answers("s.all", "x", "s.view~lumi", "Kirjattu.", "s.view~gone", "Ennen.");
        assertThat(questionnaire.asked(all)).containsOnlyKeys("s.all", "s.view~lumi");
        assertThat(questionnaire.unasked(all)).containsOnlyKeys("s.view~gone");
    }

    @Test
    void oneOfSeveralChoicesIsEnoughForAQuestionToApply() {
        var options = List.of(new Template.Option("a", WORDS), new Template.Option("b", WORDS));
        var many = new Template.Item(
                "s.many", null, "choice", WORDS, null, false, null, options, null, null, null, true, null, null);
        var questionnaire = asking(many, item("s.more", "text", true, null, when("s.many", "b")));
        assertThat(questionnaire.applying(answers("s.many", "a b", "s.more", "x")))
                .containsKey("s.more");
        assertThat(questionnaire.applying(answers("s.many", "a", "s.more", "x")))
                .doesNotContainKey("s.more");
    }

    /** It is kept as it was typed; on a paper in the other language it has the words of that. */
    @Test
    void aChoiceThatMayBeTypedIsWordedInTheReadersLanguage() {
        var options = List.of(new Template.Option("home", new Names("Koti", "Hemmet", "Home")));
        var open = new Template.Item(
                "s.where", null, "open-choice", WORDS, null, false, null, options, null, null, null, null, null, null);
        LocaleContextHolder.setLocale(Locale.of("sv"));
        try {
            assertThat(open.worded("Koti")).isEqualTo("Hemmet");
            assertThat(open.worded("home ")).isEqualTo("Hemmet");
            assertThat(open.worded("Mummola")).isEqualTo("Mummola");
            assertThat(open.worded("Koti, mummola")).isEqualTo("Koti, mummola");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** Nobody can mend what is folded away. */
    @Test
    void aTextThatIsTooLongKeepsNobodyWhereItsQuestionDoesNotApply() {
        var questionnaire = asking(
                item("s.one", "boolean", false, null, null),
                item("s.name", "string", false, null, when("s.one", "true")));
        assertThat(questionnaire.tooLong(answers("s.one", "true", "s.name", "x".repeat(201))))
                .hasSize(1);
        assertThat(questionnaire.tooLong(answers("s.one", "false", "s.name", "x".repeat(201))))
                .isEmpty();
        // saved alone, a section does not know what was answered in another
        var section = questionnaire.template().sections().getFirst();
        var alone = new Template.Section("s", WORDS, null, null, section.items().subList(1, 2));
        assertThat(questionnaire.only(alone).tooLong(answers("s.name", "x".repeat(201))))
                .hasSize(1);
    }

    private static List<String> missing(Questionnaire questionnaire, Map<String, String> answers) {
        return questionnaire.missing(answers).stream()
                .map(Questionnaire.Field::name)
                .toList();
    }
}
