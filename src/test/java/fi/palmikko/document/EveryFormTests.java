package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Axe;
import fi.palmikko.Books;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import fi.palmikko.Printed;
import fi.palmikko.StartedCase;
import fi.palmikko.Twos;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.form.Template;
import fi.palmikko.plan.ReviewFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Every form there is, a new one at once, in every state it can be in: its page in three languages, on the screen and as the browser prints it, its paper in
 * two, for whoever works with it and for each of the family. {@code -Dforms=statement.*} looks at some.
 */
@AppTest
class EveryFormTests {

    private static final String AINO = "aino.lehto";
    private static final List<String> LANGUAGES = List.of("fi", "sv", "en");

    /** Reads the documents of the unit and writes none. */
    private static final String SUPERVISOR = "paivi.hokkanen";

    /** Where there are several forms of a kind, one stands for all in what is alike. This one keeps a section from the family. */
    private static final String OF_DOCUMENTS = "child-welfare-notification";

    /** A document that may be about several children. */
    private static final String OF_SEVERAL = "contact-assessment";

    private static final String OF_CONTRIBUTIONS = "contribution-social-work";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @LocalServerPort
    private int port;

    /** Of each of the two who look at once. */
    private final ThreadLocal<Map<String, Person>> people = ThreadLocal.withInitial(HashMap::new);

    private final List<String> faults = new CopyOnWriteArrayList<>();

    private static Stream<String> forms() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/forms"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.contains(".schema."))
                    .map(file -> file.replace(".json", ""))
                    .filter(form -> form.matches(System.getProperty("forms", ".*")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void isCleanOnTheScreenAndLastsOnPaperInEveryStateAndLanguage() throws IOException {
        Twos.run(forms().map(form -> (Runnable) () -> inEveryState(form)).toList());
        assertThat(faults).isEmpty();
    }

    private void inEveryState(String form) {
        try {
            var template = ExportTests.template(form);
            switch (form) {
                case "joint-assessment" -> assessment(form);
                case "shared-plan" -> plan(form);
                default -> {
                    if (template.sector() == null) {
                        document(template);
                    } else {
                        contribution(template);
                    }
                }
            }
        } finally {
            people.get().values().forEach(Person::close);
            people.remove();
        }
    }

    private void document(Template template) {
        String form = template.key();
        var one = aCase.begin().named();
        String address = String.valueOf(posted("/cases/" + one.id() + "/documents", Map.of("form", form))
                .getResponse()
                .getRedirectedUrl());
        look(form + " empty", address);
        look(form + " lacking", address + "/signature");
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("version", "0");
        posted(address, answers);
        look(form + " written", address);
        look(form + " not signed yet", address, SUPERVISOR, () -> {});
        if (form.equals(OF_DOCUMENTS)) {
            look(form + " met another's text", address, AINO, () -> meetAnother(AINO));
        }
        look(form + " to be signed", address + "/signature");
        posted(address + "/signature", Map.of("version", "1", "password", "palmikko"));
        look(form + " signed", address);
        lasts(form + " signed", template, address);
        look(form + " being corrected", address + "/correction");
        answers.put("version", "1");
        answers.put("reason", "Päivä oli väärin.");
        answers.put("password", "palmikko");
        String text = template.items()
                .filter(item -> item.type().equals("text"))
                .findFirst()
                .orElseThrow()
                .linkId();
        answers.put(text, "Toisin kuin ennen.");
        posted(address + "/correction", answers);
        look(form + " corrected", address);
        lasts(form + " corrected", template, address);
        lastsInTheFamily(form, one, template, address);
        if (form.equals(OF_DOCUMENTS) || form.equals(OF_SEVERAL)) {
            ofChosen(template);
        }
    }

    /** Whom it is about is asked in a case of siblings: of one child, or of some of them. */
    private void ofChosen(Template template) {
        String form = template.key();
        var one = aCase.beginWithSibling().named();
        String address = String.valueOf(posted("/cases/" + one.id() + "/documents", Map.of("form", form))
                .getResponse()
                .getRedirectedUrl());
        look(form + " about whom", address + "/children");
        look(form + " about whom not said", address + "/signature");
        String child = one.children().iterator().next().toString();
        posted(address + "/children", Map.of("child", child));
        look(form + " about one of siblings", address);
        look(form + " about whom again", address + "/children");
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("version", "0");
        posted(address, answers);
        look(form + " about one of siblings, to be signed", address + "/signature");
        posted(address + "/signature", Map.of("version", "1", "password", "palmikko"));
        look(form + " about one of siblings, signed", address);
        look(form + " about one of siblings, on the list", "/cases/" + one.id() + "/documents");
        lasts(form + " about one of siblings", template, address);
    }

    private void contribution(Template template) {
        String form = template.key();
        String writer = writer(form);
        var one = aCase.begin().talked().composed(writer);
        var part = one.partOf(writer);
        String address = "/contributions/" + part;
        look(form + " asked for", address, writer, () -> {});
        look(form + " lacking", address + "/sending", writer, () -> {});
        posted(address, written(one, template, part), writer);
        look(form + " written", address, writer, () -> {});
        if (form.equals(OF_CONTRIBUTIONS)) {
            look(form + " met another's text", address, writer, () -> meetAnother(writer));
        }
        look(form + " to be sent", address + "/sending", writer, () -> {});
        one.send(part);
        look(form + " sent", address + "/acceptance", AINO, () -> {});
        lasts(form + " sent", template, address);
        posted(address + "/acceptance/more", Map.of("reason", "Kerro vielä aamuista."));
        look(form + " returned", address, writer, () -> {});
        one.send(part);
        posted(address + "/acceptance", Map.of());
        look(form + " accepted", "/cases/" + one.id() + "/assessment");
        lastsInTheFamily(form, one, template, address);
        declined(form, writer);
        signedWithout(form, writer);
        if (!template.sector()
                .equals("SOCIAL_WORK")) { // what social work does with its own needs no permit to withdraw
            withdrawnBeforeItWasSent(template, writer);
            withdrawn(template, writer);
        }
    }

    /** The writer is told that it is over; whoever asked reads why it does not come. */
    private void declined(String form, String writer) {
        var one = aCase.begin().talked().composed(writer);
        String address = "/contributions/" + one.partOf(writer);
        posted(address + "/refusal", Map.of("reason", "Olen virkavapaalla."), writer);
        look(form + " declined", address, writer, () -> {});
        look(form + " declined", "/cases/" + one.id() + "/assessment");
        look(form + " declined", "/cases/" + one.id());
    }

    private void signedWithout(String form, String writer) {
        var one = aCase.begin().talked().composedAlone().readyToSign(true);
        String address = "/contributions/" + one.invited(writer);
        one.signed(true);
        look(form + " ended", address, writer, () -> {});
        look(form + " ended", "/cases/" + one.id());
    }

    private void withdrawnBeforeItWasSent(Template template, String writer) {
        String form = template.key();
        var one = aCase.begin().talked().composed(writer);
        String address = "/contributions/" + one.partOf(writer);
        withdraw(one, template.sector());
        look(form + " withdrawn before it was sent", address, writer, () -> {});
        look(form + " withdrawn before it was sent", "/cases/" + one.id());
    }

    private void withdraw(StartedCase one, String from) {
        posted(
                "/cases/" + one.id() + "/withdrawal",
                Map.of("toldBy", "Tuuli (äiti)", "reason", "Ei jaksa.", "sectors", from));
    }

    /** The family wants nothing of it any more, and nothing obliges to go on. */
    private void ended(StartedCase one) {
        withdraw(one, "WHOLE");
        posted(
                "/cases/" + one.id() + "/withdrawal/decision",
                Map.of("continues", "false", "reason", "Perhe pärjää omin voimin."));
    }

    /** What had been sent when the family withdrew stays where it was filed, for its writer and for whoever handles the case. */
    private void withdrawn(Template template, String writer) {
        String form = template.key();
        var one = aCase.begin().talked().composed(writer);
        var part = one.partOf(writer);
        String address = "/contributions/" + part;
        posted(address, written(one, template, part), writer);
        one.send(part);
        withdraw(one, template.sector());
        look(form + " withdrawn", address + "/sent", writer, () -> {});
        look(form + " withdrawn", address + "/sent");
        look(form + " withdrawn", "/cases/" + one.id() + "/assessment");
        lasts(form + " withdrawn", template, address);
    }

    /** Every question of this form answered, and the family may be given it all. */
    private Map<String, String> written(StartedCase one, Template template, UUID part) {
        var answers = new LinkedHashMap<>(Answered.all(template));
        template.items().filter(item -> item.per() != null).forEach(item -> answers.remove(item.linkId()));
        one.children().forEach(child -> answers.put("sharing.child~" + child, "all"));
        one.guardians().forEach(guardian -> answers.put("sharing.guardians~" + guardian, "all"));
        answers.put(
                "version",
                books.sql("select r.version from contribution b join form_response r on r.id = b.response_id"
                                + " where b.id = ?")
                        .param(part)
                        .query(String.class)
                        .single());
        return answers;
    }

    private void assessment(String form) {
        var one = aCase.begin().talked().composed();
        String address = "/cases/" + one.id() + "/assessment";
        look(form + " empty", address);
        one.accepted();
        look(form + " with parts", address);
        look(form + " met another's text", address, AINO, () -> meetAnother(AINO));
        look(form + " lacking", address + "/signature");
        one.readyToSign(true);
        look(form + " to be signed", address + "/signature");
        one.signed(true);
        look(form + " signed", address + "/signed");
        lasts(form + " signed", ExportTests.template(form), address);
        lastsInTheFamily(form + " signed", one, ExportTests.template(form), address);
        look(form + " being corrected", address + "/correction");
        one.corrected("Päivä oli väärin.");
        look(form + " corrected", address + "/signed");
        lasts(form + " corrected", ExportTests.template(form), address);
        lastsInTheFamily(form, one, ExportTests.template(form), address);
        ofSiblings(form);
        discontinued(form);
    }

    /** Each child has a document of the own, and so a copy is of one of them. */
    private void ofSiblings(String form) {
        var one = aCase.beginWithSibling().readyToSign(true);
        String address = "/cases/" + one.id() + "/assessment";
        look(form + " of siblings, to be signed", address + "/signature");
        one.signed(true);
        look(form + " of siblings", address + "/signed");
        look(form + " of siblings, to be given", address + "/copies");
        for (var child : one.children()) {
            for (String language : List.of("fi", "sv")) {
                lasts(form + " of siblings", ExportTests.template(form), address, "CHILD_" + child, language);
            }
        }
    }

    private void discontinued(String form) {
        var one = aCase.begin().triaged(CaseFile.SpecialSupport.NO, true).composed();
        ended(one);
        look(form + " discontinued", "/cases/" + one.id() + "/assessment");
        look(form + " discontinued", "/cases/" + one.id());
    }

    private void plan(String form) {
        var one = aCase.begin().signed(true);
        String address = "/cases/" + one.id() + "/plan";
        look(form + " empty", address);
        look(form + " met another's text", address, AINO, () -> meetAnother(AINO));
        look(form + " lacking", address + "/agreement");
        one.agreed();
        look(form + " agreed", address);
        lasts(form + " agreed", ExportTests.template(form), address);
        lastsInTheFamily(form + " agreed", one, ExportTests.template(form), address);
        one.given();
        look(form + " given", address);
        look(form + " being corrected", address + "/correction");
        one.planCorrected("Päivä oli väärin.");
        look(form + " corrected", address);
        lasts(form + " corrected", ExportTests.template(form), address);
        lastsInTheFamily(form + " corrected", one, ExportTests.template(form), address);
        one.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        look(form + " reviewed", address);
        one.agreed();
        look(form + " agreed again", address);
        lasts(form + " agreed again", ExportTests.template(form), address);
        lastsInTheFamily(form, one, ExportTests.template(form), address);
        one.given().reviewed(ReviewFacts.LeadsTo.CLOSE);
        look(form + " ended", address);
        var withdrawn = aCase.begin().signed(true).agreed();
        ended(withdrawn);
        look(form + " withdrawn", "/cases/" + withdrawn.id() + "/plan");
    }

    private Person as(String username) {
        return people.get().computeIfAbsent(username, name -> Browser.as(port, name, "fi"));
    }

    /** Sends the form as somebody would who began before another saved: no script stops it, and the answer is the page with both texts. */
    private void meetAnother(String username) {
        var page = as(username).page();
        var answer = page.waitForNavigation(() -> page.evaluate("""
                () => {
                  const form = document.querySelector('form:has([data-draft])');
                  const version = form.querySelector('[name=textVersion]') ?? form.querySelector('[name=version]');
                  version.value = '99';
                  HTMLFormElement.prototype.submit.call(form);
                }"""));
        assertThat(answer.status()).as(page.url()).isEqualTo(409);
    }

    /** Somebody of the child's municipality whose unit writes on this form. */
    private String writer(String form) {
        return books.sql("""
                        select min(w.username) from worker w join unit u on u.id = w.unit_id
                        join worker_role r on r.worker_id = w.id and r.role in ('SPECIALIST', 'SCHOOL_WORKER')
                        join unit_municipality m on m.unit_id = u.id and m.municipality_code = '790'
                        where u.contribution_template = ? and w.active""").param(form).query(String.class).single();
    }

    private void look(String state, String path) {
        look(state, path, AINO, () -> {});
    }

    /** The page in three languages, after something has been done on it, on the screen and printed. */
    private void look(String state, String path, String username, Runnable act) {
        var person = as(username);
        for (String language : LANGUAGES) {
            person.open(path + "?lang=" + language);
            act.run();
            assertThat(person.page().locator("h1").count()).as(state).isEqualTo(1);
            assertThat(person.text()).as(state).doesNotContain("??");
            Axe.faults(person).forEach(fault -> faults.add(state + " " + language + ": " + fault));
            Printed.faults(person).forEach(fault -> faults.add(state + " " + language + ", printed: " + fault));
            if (language.equals(
                    LANGUAGES.get(Math.floorMod(state.hashCode(), LANGUAGES.size())))) { // each state in one of them
                Printed.hasItsHeadingOnPaper(person, state);
            }
        }
    }

    private void lasts(String state, Template template, String address) {
        for (String language : List.of("fi", "sv")) {
            lasts(state, template, address, "SELF", language);
        }
    }

    /** What a child and a guardian are given. */
    private void lastsInTheFamily(String state, StartedCase one, Template template, String address) {
        for (String language : List.of("fi", "sv")) {
            lasts(state, template, address, "CHILD_" + one.children().iterator().next(), language);
            lasts(
                    state,
                    template,
                    address,
                    "GUARDIAN_" + one.guardians().iterator().next(),
                    language);
        }
    }

    private void lasts(String state, Template template, String address, String recipient, String language) {
        var file = posted(address + "/copies", Map.of("recipient", recipient, "language", language))
                .getResponse()
                .getContentAsByteArray();
        String about = state + " " + recipient + " " + language;
        Verified.accessibleAndLasting(file, about);
        assertThat(PdfTests.text(file).replaceAll("\\s+", " "))
                .as(about)
                .contains(template.title().in(language).split(" ")[0])
                .doesNotContain("??");
        assertThat(PdfTests.author(file)).as(about).isNotBlank().isNotEqualTo("null");
    }

    private MvcTestResult posted(String address, Map<String, String> fields) {
        return posted(address, fields, AINO);
    }

    private MvcTestResult posted(String address, Map<String, String> fields, String username) {
        var post = mvc.post().uri(address).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), Answered.sent(field.getValue()));
        }
        var answer = post.exchange();
        assertThat(answer.getResponse().getStatus()).as(address).isIn(200, 302);
        return answer;
    }
}
