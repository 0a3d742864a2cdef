package fi.palmikko.assessment;

import fi.palmikko.casefile.People;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose views an assessment keeps apart: each child, each guardian, each partner who takes part. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Voices {

    private final People people;
    private final JdbcClient db;

    Voices(People people, JdbcClient db) {
        this.people = people;
        this.db = db;
    }

    Questionnaire of(UUID caseId, Template template, List<Questionnaire.Owner> partners) {
        return new Questionnaire(template, owners(caseId, partners));
    }

    /** The same people for every questionnaire of a case, read once. */
    Map<String, List<Questionnaire.Owner>> owners(UUID caseId, List<Questionnaire.Owner> partners) {
        return Map.of(
                "child",
                people.children(caseId).stream()
                        .map(child -> new Questionnaire.Owner(child.id().toString(), child.name()))
                        .toList(),
                "guardian",
                people.kin(caseId).stream()
                        .filter(People.Kin::guardian)
                        .map(kin -> new Questionnaire.Owner(kin.personId().toString(), kin.name()))
                        .toList(),
                "partner",
                partners);
    }

    /** Those whose part was accepted; a partner's view stands under the contribution it comes from. */
    List<Questionnaire.Owner> partners(UUID assessmentId) {
        return db.sql("""
                        select c.id, w.given_name || ' ' || w.family_name || ', ' || w.title_fi from contribution c
                        join worker w on w.id = c.worker_id
                        where c.assessment_id = ? and c.state = 'ACCEPTED' order by c.id""")
                .param(assessmentId)
                .query((row, n) -> new Questionnaire.Owner(row.getString(1), row.getString(2)))
                .list();
    }
}
