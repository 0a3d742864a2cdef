package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.identity.Actor;
import fi.palmikko.workflow.Timers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

/** Text set aside waits as long as it can still go somewhere, and a month longer. */
@AppTest
class SpentDraftsTests {

    private static final String SCHOOL = "sonja.karppinen";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    Drafts drafts;

    @Autowired
    SpentDrafts spent;

    @Autowired
    Timers timers;

    private void setAside(UUID subject, @Nullable UUID caseId, Actor author) {
        var draft = new Draft("conclusions", 0, UUID.randomUUID(), 1, "", List.of(), new LinkedMultiValueMap<>());
        glance.by(author, () -> {
            drafts.putAside(subject, caseId, draft, Map.of("conclusions.summary", "Odottava teksti."), author.id());
            return subject;
        });
    }

    private int waiting(StartedCase one) {
        return books.sql("select count(*) from form_draft where case_id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
    }

    private UUID response(String of, StartedCase one) {
        return books.sql("select response_id from " + of + " where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    private void daysLater(int days) {
        timers.travelTo(timers.today().plusDays(days));
        spent.forget();
    }

    @Test
    void goesAMonthAfterThatWhichItBelongedToWasSigned() {
        var one = aCase.begin().readyToSign(false);
        setAside(response("assessment", one), one.id(), one.as("elina.harju"));
        daysLater(40);
        assertThat(waiting(one)).as("nothing is signed").isEqualTo(1);
        timers.backToNow();
        one.signed(false);
        daysLater(29);
        assertThat(waiting(one)).as("not yet a month").isEqualTo(1);
        daysLater(2);
        assertThat(waiting(one)).isZero();
    }

    @Test
    void goesAMonthAfterAPartWasSentOrItsCaseClosed() {
        var sent = aCase.begin().composed(SCHOOL);
        setAside(response("contribution", sent), sent.id(), sent.as(SCHOOL));
        sent.send(sent.partOf(SCHOOL));
        var open = aCase.begin().composed(SCHOOL);
        setAside(response("contribution", open), open.id(), open.as(SCHOOL));
        var closed = aCase.begin().closed();
        setAside(UUID.randomUUID(), closed.id(), closed.as("aino.lehto"));
        daysLater(31);
        assertThat(waiting(sent)).isZero();
        assertThat(waiting(closed)).isZero();
        assertThat(waiting(open)).isEqualTo(1);
    }

    @Test
    void goesAMonthAfterItWasTypedIntoAFormThatWasNotSent() {
        var page = UUID.randomUUID();
        setAside(page, null, aCase.as("aino.lehto"));
        daysLater(29);
        assertThat(typed(page)).isEqualTo(1);
        daysLater(2);
        assertThat(typed(page)).isZero();
    }

    private int typed(UUID page) {
        return books.sql("select count(*) from form_draft where subject_id = ?")
                .param(page)
                .query(Integer.class)
                .single();
    }
}
