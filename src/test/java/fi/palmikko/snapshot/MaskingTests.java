package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.access.Action;
import fi.palmikko.access.Decision;
import fi.palmikko.access.LegalBasis;
import fi.palmikko.access.Relation;
import fi.palmikko.access.Rights;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Under non-disclosure for safety nobody but those who handle the case reads how the family is reached. */
@AppTest
class MaskingTests {

    private static final String PHONE = "03 555 7000";
    private static final String ADDRESS = "Kotikuja 1";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    private String page(UUID caseId, String username) throws Exception {
        var response = mvc.get().uri("/cases/" + caseId).with(user(username)).exchange();
        return Jsoup.parse(response.getResponse().getContentAsString()).text();
    }

    @Test
    void theHandlersSeeThePhone() throws Exception {
        var one = aCase.ofProtectedChild().begin().named();
        assertThat(page(one.id(), "aino.lehto")).contains("Turvakielto", PHONE).doesNotContain(ADDRESS);
    }

    @Test
    void whoeverReadsTheContactMaskedSeesNoContactDetails() {
        var family = new Snapshot(
                List.of(new Snapshot.Child("Lumi", null, "SCHOOL", ADDRESS, false)),
                List.of(new Snapshot.Grown(
                        new UUID(4, 4),
                        "Tuuli",
                        List.of(new Snapshot.Tie("Lumi", "MOTHER", true, true)),
                        1,
                        PHONE,
                        null,
                        false)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                false,
                false,
                false,
                false,
                false);
        assertThat(VisibleParts.of(family, reading(true)).toString())
                .contains("Lumi", "Tuuli")
                .doesNotContain(PHONE, ADDRESS);
        assertThat(VisibleParts.of(family, reading(false)).toString()).contains(PHONE, ADDRESS);
    }

    /** Row security hides most of it already; the page leaves it out by itself too. */
    @Test
    void whatTheRightsDoNotOpenIsLeftOutWhateverTheDatabaseShowed() {
        var whole = whole();
        assertThat(told(VisibleParts.of(whole, rights()))).isEmpty();
        assertThat(told(VisibleParts.of(whole, rights(Action.READ_CONTACT))))
                .containsExactly("grown", "contact", "event", "talk", "triage");
        assertThat(told(VisibleParts.of(whole, rights(Action.READ_CONTRIBUTIONS))))
                .containsExactly("step of another", "part of another", "question");
        assertThat(told(VisibleParts.of(whole, rights(Action.READ_PERMITS)))).containsExactly("permit");
        assertThat(VisibleParts.of(whole, rights()).open()).singleElement().matches(Snapshot.Open::mine);
        assertThat(VisibleParts.of(whole, rights()).parts()).singleElement().matches(Snapshot.Part::mine);
    }

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final OffsetDateTime AT = DAY.atStartOfDay().atOffset(ZoneOffset.UTC);
    private static final Names NAMES = new Names("fi", "sv", "en");

    private static Snapshot whole() {
        return new Snapshot(
                List.of(),
                List.of(new Snapshot.Grown(
                        new UUID(4, 4),
                        "Tuuli",
                        List.of(new Snapshot.Tie("Lumi", "MOTHER", true, true)),
                        1,
                        PHONE,
                        null,
                        false)),
                List.of(),
                List.of(),
                List.of(step(true), step(false)),
                List.of(new Snapshot.Came(
                        "CONTACT",
                        "PHONE",
                        DAY,
                        "koulu",
                        true,
                        true,
                        true,
                        List.of(),
                        "Huoli.",
                        AT,
                        false,
                        false,
                        Sector.SOCIAL_WORK)),
                List.of(new Snapshot.Said(Sector.SCHOOL_WELFARE, true, "äiti", "yhteinen työ", DAY, null, null)),
                List.of(new Snapshot.Event("CasePending", AT, "Aino", null, false, null)),
                new Snapshot.Talk(DAY, "äiti", "lepoa", "kaveri", AT, false),
                new Snapshot.Decided("NOT_URGENT", "", "YES", "", false, "", true, "", "Aino", DAY),
                List.of(part(true), part(false)),
                List.of(new Snapshot.Question(new UUID(3, 3), NAMES, "ASKED")),
                false,
                false,
                false,
                false,
                false);
    }

    private static Snapshot.Open step(boolean mine) {
        return new Snapshot.Open("TalkWithFamily", null, "Aino", DAY, mine, new UUID(1, 1));
    }

    private static Snapshot.Part part(boolean mine) {
        return new Snapshot.Part("Sonja", NAMES, Sector.SCHOOL_WELFARE, "REQUESTED", DAY, mine, new UUID(2, 2));
    }

    /** Which parts that are not everybody's the page would show. */
    private static List<String> told(Snapshot shown) {
        var told = new LinkedHashMap<String, Boolean>();
        told.put("grown", !shown.grown().isEmpty());
        told.put("contact", !shown.contacts().isEmpty());
        told.put("event", !shown.events().isEmpty());
        told.put("talk", shown.talk() != null);
        told.put("triage", shown.triage() != null);
        told.put("step of another", shown.open().stream().anyMatch(step -> !step.mine()));
        told.put("part of another", shown.parts().stream().anyMatch(part -> !part.mine()));
        told.put("question", !shown.questions().isEmpty());
        told.put("permit", !shown.permits().isEmpty());
        return told.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Rights rights(Action... acts) {
        var yes =
                new Decision.Permitted(Relation.RESPONSIBLE_WORKER, LegalBasis.CLIENT_RELATION, new UUID(1, 1), false);
        return new Rights(Arrays.stream(acts).collect(Collectors.toMap(act -> act, act -> yes)));
    }

    private static Rights reading(boolean masked) {
        return new Rights(Map.of(
                Action.READ_CONTACT,
                new Decision.Permitted(Relation.EMERGENCY, LegalBasis.EMERGENCY, new UUID(1, 1), masked)));
    }

    @Test
    void theTeamSeesNoContactDetailsAtAll() throws Exception {
        var one = aCase.ofProtectedChild().begin().composed("sonja.karppinen");
        assertThat(page(one.id(), "sonja.karppinen")).contains("Lumi").doesNotContain(PHONE, ADDRESS);
    }
}
