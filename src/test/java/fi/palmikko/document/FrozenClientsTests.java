package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Names;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A paper made years later names the children it was signed for as they were called then, and so do the data inside it. */
@AppTest
class FrozenClientsTests {

    private static final String SPECIALIST = "saara.helander";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private byte[] paper(String address) {
        var answer = mvc.post()
                .uri(address + "/copies")
                .with(user("aino.lehto"))
                .with(csrf())
                .param("recipient", "SELF")
                .param("language", "fi")
                .exchange();
        assertThat(answer).as(address).hasStatusOk();
        return answer.getResponse().getContentAsByteArray();
    }

    private String family(StartedCase one) {
        return books.sql(
                        "select p.family_name from case_client k join person p on p.id = k.person_id where k.case_id = ?")
                .param(one.id())
                .query(String.class)
                .single();
    }

    @Test
    void aNewNameAndANewChildChangeNothingThatWasSigned() throws IOException {
        var one = aCase.begin().talked().composed(SPECIALIST).given();
        String then = family(one);
        books.sql("update person set family_name = 'Uusinimi' where family_name = ?")
                .param(then)
                .update();
        books.sql("insert into case_client (case_id, person_id, joined_on) values (?, ?, ?)")
                .params(one.id(), aCase.begin().children().iterator().next(), one.today())
                .update();
        String newcomer = books.sql("""
                        select p.family_name from case_client k join person p on p.id = k.person_id
                        where k.case_id = ? and p.family_name <> 'Uusinimi'""").param(one.id()).query(String.class).single();
        for (String address : List.of(
                "/cases/" + one.id() + "/assessment",
                "/cases/" + one.id() + "/plan",
                "/contributions/" + one.partOf(SPECIALIST))) {
            byte[] file = paper(address);
            assertThat(PdfTests.text(file)).as(address).contains("Lumi " + then).doesNotContain("Uusinimi", newcomer);
            assertThat(PdfTests.inside(file))
                    .as(address)
                    .hasSize(1)
                    .allMatch(data -> data.contains("\"" + then + "\"")
                            && !data.contains("Uusinimi")
                            && !data.contains(newcomer));
        }
    }

    /** A plan agreed before its list of children was frozen names those whose answers it kept apart. */
    @Test
    void withNoListOfItsOwnItNamesThoseItAskedAbout() {
        var facts = Map.of("speaker.child.00.1", "Lumi Mäki", "speaker.child.01.2", "Otso Mäki");
        assertThat(document(facts).children()).isEqualTo("Lumi Mäki, Otso Mäki");
        assertThat(document(Map.of()).children()).isEmpty();
    }

    private static Document document(Map<String, String> frozen) {
        var id = new UUID(0, 1);
        return new Document(
                id,
                id,
                id,
                "15007",
                1,
                null,
                null,
                "shared-plan",
                1,
                Map.of(),
                frozen,
                "",
                "palmikko-1",
                true,
                "fi",
                "",
                new Names("", "", ""),
                Instant.EPOCH,
                null,
                null);
    }
}
