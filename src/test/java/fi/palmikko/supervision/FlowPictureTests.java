package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import tools.jackson.databind.json.JsonMapper;

class FlowPictureTests {

    private final StaticMessageSource messages = new StaticMessageSource();
    private final FlowPicture picture = new FlowPicture(new JsonMapper(), messages);

    @BeforeEach
    void words() {
        var fi = Locale.of("fi");
        LocaleContextHolder.setLocale(fi);
        messages.addMessage("task.TriageCase", fi, "</script><b>");
        messages.addMessage("flow.badge", fi, "{0}: {1}");
        messages.addMessage("flow.badge.late", fi, "{0}: {1}, myöhässä {2}");
    }

    @Test
    void no_tag_can_begin_inside_the_data() {
        var json = picture.counts(List.of(step(2, 1)));

        assertThat(json).doesNotContain("<").contains("\"count\":2", "\"late\":1", "myöhässä 1");
        assertThat(new JsonMapper().readTree(json).get(0).get("label").asString())
                .startsWith("</script><b>: 2");
    }

    @Test
    void where_nothing_is_open_no_number_is_drawn() {
        assertThat(picture.counts(List.of(step(0, 0)))).isEqualTo("[]");
    }

    private static StepCounts step(int open, int late) {
        return new StepCounts("TriageCase", new Count(open, "/a?b=c&d=e"), new Count(late, "/a"));
    }
}
