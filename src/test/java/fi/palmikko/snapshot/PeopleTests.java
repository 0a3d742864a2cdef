package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Hetus;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.People;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.intake.ContactFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One person is one, is asked about before becoming two or one, and what was told wrongly is put right where it can be seen. */
@AppTest
class PeopleTests {

    private static final String AINO = "aino.lehto";
    private static final String MARJA = "marja.kivela";

    @Autowired
    private ACase aCase;

    @Autowired
    private RecordContact recordContact;

    @Autowired
    private People people;

    @Autowired
    private Books books;

    @Autowired
    private MockMvcTester mvc;

    private static PersonFacts grown(String given, String family) {
        return new PersonFacts(null, given, family, null, "fi", null, "040 555 0001", null, null, false, null);
    }

    /** A contact of these children and grown-ups. */
    private ContactFacts told(List<PersonFacts> children, boolean joins, ContactFacts.Adult... adults) {
        var facts = aCase.facts(children.getFirst(), joins);
        return new ContactFacts(
                facts.kind(),
                facts.manner(),
                facts.receivedOn(),
                facts.notifier(),
                facts.notifierKind(),
                facts.withFamily(),
                facts.familyKnows(),
                facts.familyAgrees(),
                facts.concerns(),
                facts.description(),
                facts.municipality(),
                facts.unitId(),
                facts.joinOpenCase(),
                children,
                List.of(adults));
    }

    private StartedCase recorded(ContactFacts facts) {
        return aCase.taken(recordContact.record(facts, aCase.as(MARJA))).named();
    }

    /** A case whose mother was told without an identity code. */
    private StartedCase ofUncoded(PersonFacts child, String given) {
        return recorded(told(
                List.of(child), false, new ContactFacts.Adult(grown(given, child.family()), "MOTHER", true, true)));
    }

    private Document page(String path, String username) throws Exception {
        var answer = mvc.get().uri(path).with(user(username)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private String main(String path, String username) throws Exception {
        return page(path, username).select("main").text();
    }

    private MvcTestResult post(String path, String username, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    private static String at(StartedCase one) {
        return "/cases/" + one.id() + "/people";
    }

    private String form(StartedCase one, String name, String what) throws Exception {
        return page(at(one), AINO)
                .select("a:contains(" + what + ": " + name + ")")
                .attr("href");
    }

    /** What a form would send as it stands. */
    private Map<String, String> fields(String path) throws Exception {
        var fields = new LinkedHashMap<String, String>();
        for (Element input : page(path, AINO).select("main form [name]")) {
            boolean sends = !input.attr("type").matches("radio|checkbox") || input.hasAttr("checked");
            if (sends
                    && !input.attr("name").startsWith("unsent")
                    && !input.attr("name").equals("_csrf")) {
                fields.put(
                        input.attr("name"),
                        input.normalName().equals("select")
                                ? input.select("option[selected]").val()
                                : input.val());
            }
        }
        return fields;
    }

    private static Map<String, String> with(Map<String, String> fields, String... changes) {
        for (int n = 0; n < changes.length; n += 2) {
            fields.put(changes[n], changes[n + 1]);
        }
        return fields;
    }

    private Map<String, String> contact(PersonFacts child, String given, String sameAs) {
        return new LinkedHashMap<>(Map.ofEntries(
                Map.entry("requestId", Ids.next().toString()),
                Map.entry("kind", "CONTACT"),
                Map.entry("manner", "PHONE"),
                Map.entry("receivedOn", Days.text(aCase.pendingOn())),
                Map.entry("notifier", "Terveydenhoitaja"),
                Map.entry("notifierKind", "HEALTH_CARE"),
                Map.entry("withFamily", "true"),
                Map.entry("familyKnows", "true"),
                Map.entry("familyAgrees", "true"),
                Map.entry("concerns", "SCHOOL_ABSENCE"),
                Map.entry("description", "Poissaoloja on lisää."),
                Map.entry("municipality", "790"),
                Map.entry("unit", aCase.unitId("assess-sastamala").toString()),
                Map.entry("joinOpenCase", "true"),
                Map.entry("children[0].given", child.given()),
                Map.entry("children[0].family", child.family()),
                Map.entry(
                        "children[0].hetu", Objects.requireNonNull(child.hetu()).text()),
                Map.entry("adults[1].given", given),
                Map.entry("adults[1].family", child.family()),
                Map.entry("adults[1].kind", "MOTHER"),
                Map.entry("adults[1].guardian", "true"),
                Map.entry("adults[1].sameAs", sameAs)));
    }

    private List<People.Kin> kin(StartedCase one) {
        return aCase.seen(one.id(), () -> people.family(one.id()).kin());
    }

    private int read(StartedCase one, String action) {
        return books.sql("select count(*) from use_log where case_id = ? and action = ?")
                .params(one.id(), action)
                .query(Integer.class)
                .single();
    }

    @Test
    void whoeverIsToldAgainIsAskedAboutAndBecomesNeitherTwoNorOneWithoutAWord() throws Exception {
        var child = aCase.child();
        var one = ofUncoded(child, "Minna");
        int before = read(one, "READ_CONTACT");
        var asked = post("/contacts", MARJA, contact(child, "Mina", ""));
        assertThat(asked).hasStatus(422);
        var page = Jsoup.parse(asked.getResponse().getContentAsString());
        assertThat(page.select("fieldset:has([name=adults[1].sameAs])").text())
                .contains(
                        "Onko hän sama henkilö?", "Kyllä, sama kuin Minna", "Lumi: Äiti", "Ei, hän on toinen henkilö");
        assertThat(read(one, "READ_CONTACT")).isEqualTo(before + 1);
        assertThat(kin(one)).hasSize(1);

        String minna = page.select("[name=adults[1].sameAs]").first().val();
        assertThat(post("/contacts", MARJA, contact(child, "Mina", minna))).hasRedirectedUrl("/cases/" + one.id());
        assertThat(kin(one)).singleElement().matches(kin -> kin.name().startsWith("Minna "));
        assertThat(post("/contacts", MARJA, contact(child, "Mina", "ANOTHER"))).hasRedirectedUrl("/cases/" + one.id());
        assertThat(kin(one)).hasSize(2);
        assertThat(main(at(one), AINO)).contains("Ovatko", "sama henkilö?");
    }

    @Test
    void anIdOfAnotherCaseIsNoAnswer() {
        var child = aCase.child();
        ofUncoded(child, "Minna");
        UUID stranger = aCase.begin().named().guardians().iterator().next();
        assertThat(post("/contacts", MARJA, contact(child, "Minna", stranger.toString())))
                .hasStatus(422);
    }

    @Test
    void whoeverHadNoCodeHasTheOneThatIsToldLater() throws Exception {
        var child = aCase.child();
        var one = ofUncoded(child, "Minna");
        var hetu = Hetus.next(one.today().minusYears(35));
        UUID minna = kin(one).getFirst().personId();
        var again = with(contact(child, "Minna", minna.toString()), "adults[1].hetu", hetu.text());
        assertThat(post("/contacts", MARJA, again)).hasStatus3xxRedirection();
        assertThat(kin(one)).hasSize(1);
        assertThat(main(at(one), AINO)).contains("Henkilötunnus on tiedossa", "Peruste: Terveydenhoitaja");
    }

    /** The question would tell who is in the case. */
    @Test
    void whoeverMayNotReadTheContactsIsNotAsked() throws Exception {
        var child = aCase.child();
        var one = ofUncoded(child, "Minna");
        assertThat(post("/contacts", "sonja.karppinen", contact(child, "Minna", "")))
                .hasRedirectedUrl("/contacts/sent");
        assertThat(kin(one)).hasSize(2);
        assertThat(main(at(one), AINO)).contains("Ovatko", "sama henkilö?");
    }

    @Test
    void twoThatAreOneBecomeOneAndKeepWhatKeepsThemSafe() throws Exception {
        var child = aCase.child();
        var one = ofUncoded(child, "Minna");
        post("/contacts", MARJA, with(contact(child, "Minna", "ANOTHER"), "adults[1].protectedAddress", "true"));
        var question =
                page(at(one), AINO).select(".pk-panel:contains(Ovatko) a").attr("href");
        var answer = with(fields(question), "reason", "Äiti vahvisti puhelimessa.");
        assertThat(post(question.replaceFirst("[?].*", ""), AINO, answer)).hasStatus(422);
        assertThat(post(question.replaceFirst("[?].*", ""), AINO, with(answer, "answer", "SAME")))
                .hasRedirectedUrl(at(one));
        assertThat(kin(one)).singleElement().matches(kin -> kin.protectedAddress() && kin.phone() == null);
        assertThat(main(at(one), AINO))
                .contains("Turvakielto", "sama henkilö kuin", "Äiti vahvisti puhelimessa.", "Poistuneet verkostosta")
                .doesNotContain("Ovatko");
    }

    @Test
    void twoThatAreTwoAreNotAskedAboutAgain() throws Exception {
        var child = aCase.child();
        var one = ofUncoded(child, "Minna");
        post("/contacts", MARJA, contact(child, "Minna", "ANOTHER"));
        var question =
                page(at(one), AINO).select(".pk-panel:contains(Ovatko) a").attr("href");
        var answer = with(fields(question), "reason", "Äiti ja täti.", "answer", "NOT_SAME");
        assertThat(post(question.replaceFirst("[?].*", ""), AINO, answer)).hasRedirectedUrl(at(one));
        assertThat(kin(one)).hasSize(2);
        assertThat(main(at(one), AINO)).contains("eri henkilö kuin").doesNotContain("Ovatko");
    }

    @Test
    void whatWasToldWronglyIsPutRightAndWhatWasSignedStays() throws Exception {
        var child = aCase.child();
        var one = ofUncoded(child, "Minna").signed(true);
        String signed = page("/cases/" + one.id() + "/assessment/signed", AINO)
                .select("main")
                .text();
        String form = form(one, "Minna", "Korjaa tietoja");
        var hetu = Hetus.next(one.today().minusYears(41));
        var typed = with(
                fields(form),
                "given",
                "Minttu",
                "phone",
                "040 555 0999",
                "hetu",
                hetu.text(),
                "ties[0].kind",
                "STEPPARENT",
                "ties[0].guardian",
                "false");
        assertThat(post(form, AINO, typed)).hasStatus(422);
        assertThat(post(form, AINO, with(typed, "reason", "Tarkistettu väestötiedoista.")))
                .hasRedirectedUrl(at(one));
        assertThat(main("/cases/" + one.id(), AINO))
                .contains("Minttu", "Vanhemman puoliso", "040 555 0999", "Henkilön tietoja korjattiin")
                .doesNotContain("Minna");
        assertThat(main(at(one), AINO))
                .contains(
                        "Minna " + child.family() + " → Minttu " + child.family(),
                        "Äiti → Vanhemman puoliso",
                        "Kyllä → Ei",
                        "puhelinnumero korjattiin",
                        "Peruste: Tarkistettu väestötiedoista.",
                        "Aino Lehto");
        assertThat(main("/cases/" + one.id() + "/assessment/signed", AINO)).isEqualTo(signed);
        // what is told later does not undo it
        var again = contact(child, "Minttu", kin(one).getFirst().personId().toString());
        assertThat(post("/contacts", MARJA, again)).hasStatus3xxRedirection();
        assertThat(kin(one)).singleElement().matches(kin -> kin.kind().equals("STEPPARENT") && !kin.guardian());
    }

    @Test
    void twoWhoCorrectAtOnceMeet() throws Exception {
        var one = ofUncoded(aCase.child(), "Minna");
        String form = form(one, "Minna", "Korjaa tietoja");
        var mine = with(fields(form), "given", "Minttu", "reason", "Kuultu väärin.");
        assertThat(post(form, AINO, with(fields(form), "reason", "Kuultu väärin.")))
                .hasStatus(422);
        assertThat(post(form, AINO, with(fields(form), "given", "Mintti", "reason", "Kuultu väärin.")))
                .hasRedirectedUrl(at(one));
        var late = post(form, AINO, mine);
        assertThat(late).hasStatus(422);
        assertThat(late).bodyText().contains("Joku muu on korjannut", "Minttu");
    }

    @Test
    void aCodeThatBelongsToSomebodyIsAskedAbout() throws Exception {
        var coded = aCase.begin().named();
        var facts = aCase.facts();
        var mother = facts.adults().getFirst().person();
        recorded(facts);
        var one = ofUncoded(aCase.child(), "Minna");
        String form = form(one, "Minna", "Korjaa tietoja");
        var typed = with(
                fields(form), "hetu", Objects.requireNonNull(mother.hetu()).text(), "reason", "Kelan päätöksestä.");
        var asked = post(form, AINO, typed);
        assertThat(asked).hasStatus(422);
        assertThat(asked).bodyText().contains("Onko hän sama henkilö?").doesNotContain(mother.family());
        assertThat(post(form, AINO, with(typed, "sameByCode", "true"))).hasRedirectedUrl(at(one));
        assertThat(kin(one)).singleElement().matches(kin -> kin.name().equals(mother.given() + " " + mother.family()));
        String child = form(one, "Lumi", "Korjaa tietoja");
        var taken = with(
                fields(child), "hetu", Objects.requireNonNull(mother.hetu()).text(), "reason", "x");
        assertThat(post(child, AINO, taken)).hasStatus(422).bodyText().contains("Tarkista tunnus");
        assertThat(coded.id()).isNotNull();
    }

    @Test
    void aChildsWrongCodeIsTakenAwayAndTheDayOfBirthStays() throws Exception {
        var one = aCase.begin().named();
        String form = form(one, "Lumi", "Korjaa tietoja");
        var typed = with(fields(form), "wrongCode", "true", "born", "", "reason", "Sisaruksen tunnus.");
        assertThat(post(form, AINO, typed)).hasStatus(422).bodyText().contains("Kirjoita lapsen syntymäaika");
        assertThat(post(form, AINO, with(typed, "born", "3.2.2016"))).hasRedirectedUrl(at(one));
        assertThat(main(at(one), AINO)).contains("3.2.2016", "Henkilötunnus puuttuu");
    }

    @Test
    void whoeverHasLeftTheNetworkIsGoneFromItsPicturesAndNotFromItsHistory() throws Exception {
        var one = ofUncoded(aCase.child(), "Minna");
        String form = form(one, "Minna", "Poistunut verkostosta");
        var typed =
                with(fields(form), "child", one.children().iterator().next().toString(), "why", "Muutti ulkomaille.");
        assertThat(post(form, AINO, typed)).hasStatus(422);
        assertThat(post(form, AINO, with(typed, "day", Days.text(one.today().plusDays(1)))))
                .hasStatus(422);
        assertThat(post(form, AINO, with(typed, "day", Days.text(one.today())))).hasRedirectedUrl(at(one));
        for (String picture : List.of("/sheet", "/network")) {
            assertThat(main("/cases/" + one.id() + picture, AINO)).doesNotContain("Minna");
        }
        assertThat(main(at(one), AINO)).contains("Poistuneet verkostosta", "Minna", "Muutti ulkomaille.");
        assertThat(mvc.get().uri(form).with(user(AINO)).exchange()).hasStatus(404);
    }

    @Test
    void aGrownUpIsTiedToEachChildTheyBelongTo() throws Exception {
        var older = aCase.child();
        var next = aCase.child();
        var younger = new PersonFacts(
                next.hetu(),
                "Onni",
                older.family(),
                next.birthDate(),
                "fi",
                null,
                null,
                "Kotikuja 1",
                next.municipality(),
                false,
                "SCHOOL");
        var minna = grown("Minna", older.family());
        var one = recorded(told(List.of(older), false, new ContactFacts.Adult(minna, "STEPPARENT", false, true)));
        String id = kin(one).getFirst().personId().toString();
        recordContact.record(
                told(List.of(older, younger), true, new ContactFacts.Adult(minna, "STEPPARENT", false, true, id)),
                aCase.as(MARJA));
        String form = form(one, "Minna", "Korjaa tietoja");
        var typed = fields(form);
        String row = typed.entrySet().stream()
                .filter(field -> field.getKey().endsWith(".child")
                        && !field.getValue()
                                .equals(one.children().iterator().next().toString()))
                .map(field -> field.getKey().replace(".child", ""))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(post(
                        form,
                        AINO,
                        with(typed, row + ".kind", "MOTHER", row + ".guardian", "true", "reason", "Äiti kertoi.")))
                .hasRedirectedUrl(at(one));
        for (String picture : List.of("", "/sheet", "/network")) {
            assertThat(main("/cases/" + one.id() + picture, AINO))
                    .as(picture)
                    .containsPattern("Lumi: (Vanhemman puoliso|Äiti [(]huoltaja[)])")
                    .containsPattern("Onni: (Vanhemman puoliso|Äiti [(]huoltaja[)])");
        }
        // one word, where there is room for one, is that of whom they are the guardian of
        assertThat(kin(one)).singleElement().matches(kin -> kin.kind().equals("MOTHER") && kin.guardian());
    }

    @Test
    void itIsForThoseWhoHandleTheCaseAndEachLookIsWrittenDownOnce() throws Exception {
        var one = aCase.begin().composed("sonja.karppinen");
        int before = read(one, "CORRECT_PEOPLE");
        main(at(one), AINO);
        assertThat(read(one, "CORRECT_PEOPLE")).isEqualTo(before + 1);
        assertThat(mvc.get().uri(at(one)).with(user("sonja.karppinen")).exchange())
                .hasStatus(403);
        assertThat(mvc.get().uri(at(one)).with(user("mikko.rasinmaki")).exchange())
                .hasStatus(404);
        UUID stranger = aCase.begin().named().guardians().iterator().next();
        for (String form : List.of("", "/ending", "/same")) {
            assertThat(mvc.get()
                            .uri(at(one) + "/" + stranger + form)
                            .with(user(AINO))
                            .exchange())
                    .hasStatus(404);
        }
    }

    @Test
    void somebodyAddedToTheMapWhoIsInTheFamilyIsAskedAbout() throws Exception {
        var one = ofUncoded(aCase.child(), "Minna");
        String network = "/cases/" + one.id() + "/network";
        var kin = kin(one).getFirst();
        var typed = new LinkedHashMap<>(Map.of(
                "version", "0",
                "name", kin.name().replace("Minna", "Mina"),
                "kind", "RELATIVE",
                "nearness", "NEAR",
                "tie", "SUPPORTIVE",
                "support", "Hakee koulusta.",
                "ground", "CONSENT"));
        var asked = post(network + "/people", AINO, typed);
        assertThat(asked).hasStatus(422);
        assertThat(asked).bodyText().contains("Onko hän sama henkilö?", "Kyllä, sama kuin Minna", "Hakee koulusta.");
        assertThat(post(
                        network + "/people",
                        AINO,
                        with(typed, "sameAs", kin.personId().toString())))
                .hasRedirectedUrl(network);
        assertThat(page(network, AINO)
                        .select("tbody tr:contains(Hakee koulusta)")
                        .text())
                .contains("Minna", "Äiti", "Tukee lasta");
        var again = with(typed, "sameAs", kin.personId().toString(), "support", "Soittaa iltaisin.");
        assertThat(post(network + "/people", AINO, again))
                .hasStatus(422)
                .bodyText()
                .contains("Hakee koulusta.", "Soittaa iltaisin.");
        assertThat(post(network + "/people", AINO, with(typed, "sameAs", "ANOTHER")))
                .hasRedirectedUrl(network);
        assertThat(main(network, AINO)).contains("Mina ", "Soittaa iltaisin.");
    }
}
