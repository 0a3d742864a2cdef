package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Stale;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SendingTests {

    @Autowired
    ACase aCase;

    @Autowired
    RecordContribution recordContribution;

    @Autowired
    Books db;

    private UUID part;
    private Actor writer;

    @BeforeEach
    void ask() {
        var one = aCase.begin().composed("sonja.karppinen");
        part = one.partOf("sonja.karppinen");
        writer = one.as("sonja.karppinen");
    }

    @Test
    void aPartSavedSinceIsNotSent() {
        recordContribution.save(part, 0, conclusion("Toisessa ikkunassa."), writer);
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() -> recordContribution.send(part, 0, conclusion("Myöhässä."), writer));
        assertThat(signed()).isZero();
        assertThat(db.sql("select state from contribution where id = ?")
                        .param(part)
                        .query(String.class)
                        .single())
                .isEqualTo("REQUESTED");
    }

    @Test
    void aSentPartIsLockedAsItWasSigned() {
        assertThat(recordContribution.send(part, 0, conclusion("Kirjattu."), writer))
                .isEmpty();
        assertThat(signed()).isOne();
        assertThat(db.sql("""
                        select r.locked_at is not null and r.version = 1 and r.answers = d.content -> 'answers'
                        from contribution c join form_response r on r.id = c.response_id join document d on d.subject_id = c.id
                        where c.id = ?""").param(part).query(Boolean.class).single()).isTrue();
    }

    /** What is written stays in the writer's own register; what is sent goes from there to the case's (ATL 53 § 5 mom.). */
    @Test
    void aSentPartIsDisclosedFromItsWritersRegister() {
        var one = aCase.begin().composed("saara.helander");
        UUID psychiatric = one.partOf("saara.helander");
        recordContribution.save(psychiatric, 0, conclusion("Luonnos."), one.as("saara.helander"));
        assertThat(disclosed(one.id())).isEmpty();
        recordContribution.send(psychiatric, 1, conclusion("Kirjattu."), one.as("saara.helander"));
        assertThat(disclosed(one.id())).containsExactly("PATIENT SOCIAL_CLIENT AUTHORITY_RIGHT OWN_PART true");
        assertThat(db.sql("""
                        select count(*) from use_log l join register r on r.id = l.register_id
                        where l.case_id = ? and l.action = 'RECORD_CONTRIBUTION' and r.kind = 'PATIENT'
                          and l.source_register_id is null and l.legal_basis = 'CLIENT_RELATION'""").param(one.id()).query(Integer.class).single()).isEqualTo(2);
    }

    private List<String> disclosed(UUID caseId) {
        return db.sql("""
                        select f.kind || ' ' || t.kind || ' ' || l.legal_basis || ' ' || l.basis || ' ' || (u.register_id = f.id)
                        from disclosure_log l join register f on f.id = l.register_id join register t on t.id = l.recipient_register_id
                        join unit u on u.id = l.discloser_id where l.case_id = ? and l.action = 'RECORD_CONTRIBUTION'""").param(caseId).query(String.class).list();
    }

    private int signed() {
        return db.sql("select count(*) from document where subject_id = ?")
                .param(part)
                .query(Integer.class)
                .single();
    }

    private static Map<String, String> conclusion(String text) {
        return Map.of("conclusions.summary", text);
    }
}
