package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Stale;
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
