package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.worklist.StepPlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ProcessModelsTests {

    private static final Pattern PLACE = Pattern.compile("<bpmn:(?:userTask|callActivity) id=\"(\\w+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"JointAssessment", "Contribution", "Consultation", "SharedPlan"})
    void every_place_where_a_case_can_stand_is_counted(String process) throws Exception {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/" + process + ".bpmn");
        assertThat(files).hasSize(1);
        var xml = files[0].getContentAsString(StandardCharsets.UTF_8);

        List<String> places = new ArrayList<>();
        PLACE.matcher(xml).results().forEach(found -> places.add(found.group(1)));

        assertThat(ProcessModels.elements(process))
                .containsAll(places)
                .allSatisfy(element -> assertThat(xml).contains("id=\"" + element + "\""));
    }

    @Test
    void every_step_people_work_at_belongs_to_a_picture() {
        Stream<String> drawn = ProcessModels.NAMES.stream().flatMap(name -> ProcessModels.elements(name).stream());

        assertThat(drawn).containsAll(StepPlace.steps());
    }

    @Test
    void no_other_model_is_known() {
        assertThat(ProcessModels.contains("../application")).isFalse();
        assertThat(ProcessModels.contains("")).isFalse();
    }
}
