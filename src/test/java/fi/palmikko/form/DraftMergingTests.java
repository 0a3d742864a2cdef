package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Stale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Two people with two pages each write in two sections of one form. Requests overtake each other, arrive twice or late, and
 * answers are lost on the way; somebody saves the whole form, and the case is moved to a version of it that asks something else.
 * Whatever happens, no text that was said to be kept is gone unless somebody who had seen it, or
 * its own page later on, has put another in its place.
 */
class DraftMergingTests {

    private static final List<String> SECTIONS = List.of("situation", "means");
    private static final String FORM = "own-merging";

    /** What each version of the form asks: the second has no place for one of the answers. */
    private static final List<Map<String, String>> FIELDS = List.of(
            Map.of("situation", "situation.description", "means", "means.other"),
            Map.of("situation", "situation.description", "means", "means.instead"));

    /** The application the other tests run on. */
    @AppTest
    static class House {
        @Autowired
        Drafts drafts;

        @Autowired
        Responses responses;

        @Autowired
        Templates templates;

        @Autowired
        ACase aCase;

        @Autowired
        Glance glance;

        @Autowired
        Books books;

        @Autowired
        MockMvcTester mvc;

        /** A form of its own, so that no other test meets its versions. */
        void publish() {
            for (int version = 1; version <= FIELDS.size(); version++) {
                var sections = FIELDS.get(version - 1).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> """
                                {"linkId": "%s", "title": %s, "items": [{"linkId": "%s", "type": "text", "text": %s}]}""".formatted(one.getKey(), WORDS, one.getValue(), WORDS))
                        .collect(Collectors.joining(", "));
                books.sql("""
                                insert into form_template (key, version, content, sha256, published_at)
                                values (?, ?, ?::jsonb, 'merging', now()) on conflict do nothing""")
                        .params(FORM, version, """
                                {"key": "%s", "version": %d, "title": %s, "sections": [%s]}""".formatted(FORM, version, WORDS, sections))
                        .update();
            }
        }
    }

    private static final String WORDS = """
            {"fi": "Kysymys", "sv": "Fråga", "en": "Question"}""";

    /** One thing that happens: who does it, where, and what becomes of the request. */
    record Step(int page, int section, Kind kind, int pick) {}

    enum Kind {
        OPEN,
        TYPE_AND_SAVE,
        TYPE_AND_SAVE_LATER,
        ARRIVE_LATE,
        SAVE_AND_LOSE_THE_ANSWER,
        KEEP_MINE,
        TAKE_THEIRS,
        SAVE_WHOLE,
        MOVE_TO_THE_NEW_FORM
    }

    private record Request(Page page, int number, String section, String text, int from, int no) {}

    /** What one open page knows. */
    private static final class Page {
        final UUID window = UUID.randomUUID();
        final Map<String, String> fields;
        int whole;
        final Map<String, Integer> from = new HashMap<>();
        final Map<String, String> text = new HashMap<>();
        final Map<String, Set<String>> seen = new HashMap<>();
        final Map<String, DraftSaved> met = new HashMap<>();
        int count;

        Page(Map<String, String> fields) {
            this.fields = fields;
        }

        String field(String section) {
            return Objects.requireNonNull(fields.get(section));
        }

        void sees(String section, String text) {
            seen.computeIfAbsent(section, s -> new HashSet<>()).add(text);
        }
    }

    private static @Nullable House house;

    private static House house() throws Exception {
        if (house == null) {
            house = new House();
            new TestContextManager(House.class).prepareTestInstance(house);
            house.publish();
        }
        return house;
    }

    @Provide
    Arbitrary<List<Step>> days() {
        var step = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 20))
                .as(Step::new);
        return step.list().ofMinSize(5).ofMaxSize(40);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void noOrderOfSavesLosesWhatWasSaidToBeKept(@ForAll("days") List<Step> day) throws Exception {
        new Day(house()).live(day);
    }

    /** One form from morning to evening. */
    private static final class Day {

        private final House house;
        private final List<Actor> people;
        private final UUID caseId;
        private final UUID response;
        private final List<Page> pages = new ArrayList<>();
        private final List<Request> late = new ArrayList<>();
        private final Map<String, Integer> order = new HashMap<>();

        /** By page and section, the last of its saves that went in. */
        private final Map<String, Integer> in = new HashMap<>();

        private int version = 1;
        private int texts;

        Day(House house) {
            this.house = house;
            people = List.of(house.aCase.as("aino.lehto"), house.aCase.as("elina.harju"));
            caseId = house.aCase.begin().named().id();
            response = house.glance.by(people.getFirst(), () -> house.responses.open(caseId, FORM, 1));
            for (int page = 0; page < 4; page++) {
                pages.add(new Page(fields()));
                open(page);
            }
        }

        /** What the form asks today. */
        private Map<String, String> fields() {
            return FIELDS.get(version - 1);
        }

        private Questionnaire questionnaire() {
            return new Questionnaire(house.templates.require(FORM, version), Map.of());
        }

        private Actor person(int page) {
            return people.get(page / 2);
        }

        private Response now(int page) {
            return house.glance.by(person(page), () -> house.responses.require(response));
        }

        private String stands(String section) {
            return now(0).answer(Objects.requireNonNull(fields().get(section)));
        }

        private void open(int number) {
            var page = new Page(fields());
            pages.set(number, page);
            var now = now(number);
            page.whole = now.version();
            for (String section : SECTIONS) {
                String text = now.answer(page.field(section));
                page.from.put(section, now.version());
                page.text.put(section, text);
                page.sees(section, text);
            }
        }

        void live(List<Step> day) throws Exception {
            for (var step : day) {
                var page = pages.get(step.page());
                String section = SECTIONS.get(step.section());
                switch (step.kind()) {
                    case OPEN -> open(step.page());
                    case TYPE_AND_SAVE -> answer(send(type(step.page(), section)), page, section);
                    case TYPE_AND_SAVE_LATER -> late.add(type(step.page(), section));
                    case ARRIVE_LATE -> {
                        if (!late.isEmpty()) {
                            send(late.remove(step.pick() % late.size()));
                        }
                    }
                    case SAVE_AND_LOSE_THE_ANSWER -> send(type(step.page(), section));
                    case KEEP_MINE -> decide(page, step.page(), section, false);
                    case TAKE_THEIRS -> decide(page, step.page(), section, true);
                    case SAVE_WHOLE -> saveWhole(step.page(), section);
                    case MOVE_TO_THE_NEW_FORM -> move(step.pick());
                }
            }
        }

        private Request type(int number, String section) {
            var page = pages.get(number);
            String text = "text %d of page %d".formatted(++texts, number);
            page.text.put(section, text);
            return request(number, section, text);
        }

        private Request request(int number, String section, String text) {
            var page = pages.get(number);
            page.sees(section, text);
            order.putIfAbsent(page.window + text, ++page.count);
            return new Request(page, number, section, text, Objects.requireNonNull(page.from.get(section)), page.count);
        }

        private record Sent(Request request, DraftSaved saved) {}

        /** The page it came from may have been closed since. */
        private Sent send(Request request) {
            var page = request.page();
            String field = page.field(request.section());
            var typed = new LinkedMultiValueMap<String, String>();
            typed.add(field, request.text());
            var draft =
                    new Draft(request.section(), request.from(), page.window, request.no(), field, List.of(), typed);
            String before = stands(request.section());
            var saved = house.glance.by(
                    person(request.number()),
                    () -> house.drafts.save(
                            response,
                            caseId,
                            questionnaire(),
                            draft,
                            person(request.number()).id()));
            String after = stands(request.section());
            boolean gone = !fields().containsValue(field);
            if (!after.equals(before)) {
                assertThat(after).isEqualTo(gone ? "" : request.text());
                assertThat(page.seen.getOrDefault(request.section(), Set.of()))
                        .as("%s went over a text its writer had not seen", request)
                        .contains(before);
                Integer earlier = order.get(page.window + before);
                Integer own = order.get(page.window + after);
                assertThat(earlier == null || own == null || earlier <= own)
                        .as("%s went over a later text of its own page", request)
                        .isTrue();
            }
            if (after.equals(request.text())) {
                in.merge(page.window + request.section(), request.no(), Math::max);
            }
            // whoever has written over that later one had seen it
            boolean overtaken = in.getOrDefault(page.window + request.section(), 0) >= request.no();
            if (gone) {
                assertThat(saved.state()).as("%s", request).isNotEqualTo(DraftSaved.State.PROBLEM);
                assertThat(overtaken || request.text().isEmpty() || waits(request, page, field))
                        .as("%s has no place in the form and was said to be kept", request)
                        .isTrue();
                return new Sent(request, saved);
            }
            switch (saved.state()) {
                case SAVED ->
                    assertThat(overtaken
                                    || after.equals(request.text())
                                    || order.getOrDefault(page.window + after, 0) > request.no() - 1)
                            .as("%s was said to be saved and %s stands", request, after)
                            .isTrue();
                case CONFLICT ->
                    assertThat(kept(request, page, field))
                            .as("%s was said to be kept aside", request)
                            .isTrue();
                case PROBLEM -> throw new AssertionError(saved.problems());
            }
            return new Sent(request, saved);
        }

        private boolean kept(Request request, Page page, String field) {
            return isAmong(
                    asides(request.number()).stream()
                            .filter(aside -> aside.window().equals(page.window)),
                    request,
                    page,
                    field);
        }

        /** The same, or a later text of the page, beside whatever page it has been laid. */
        private boolean waits(Request request, Page page, String field) {
            return isAmong(asides(request.number()).stream(), request, page, field);
        }

        private boolean isAmong(Stream<Aside> asides, Request request, Page page, String field) {
            return asides.filter(aside -> aside.section().equals(request.section()))
                    .map(aside -> aside.answers().getOrDefault(field, ""))
                    .anyMatch(text -> text.equals(request.text())
                            || order.getOrDefault(page.window + text, 0) > request.no() - 1);
        }

        private List<Aside> asides(int page) {
            return house.glance.by(
                    person(page),
                    () -> house.drafts.asides(response, person(page).id()));
        }

        /** All that waits for anybody. */
        private List<Aside> waiting() {
            return Stream.concat(asides(0).stream(), asides(2).stream()).toList();
        }

        /** All sections at once, as a page without scripts does: it goes in only when nothing has come since the page was opened. */
        private void saveWhole(int number, String section) {
            type(number, section);
            var page = pages.get(number);
            var before = now(number);
            var waiting = waiting();
            var typed = new LinkedMultiValueMap<String, String>();
            SECTIONS.forEach(one -> typed.add(page.field(one), Objects.requireNonNull(page.text.get(one))));
            boolean saved = true;
            try {
                questionnaire().requirePlaces(typed);
                house.glance.by(person(number), () -> {
                    house.responses.save(
                            response,
                            page.whole,
                            questionnaire().read(typed),
                            person(number).id());
                    return true;
                });
            } catch (Stale stale) {
                saved = false;
            }
            var after = now(number);
            for (String one : SECTIONS) {
                String field = Objects.requireNonNull(fields().get(one));
                if (!saved) {
                    assertThat(after.answer(field)).as("refused").isEqualTo(before.answer(field));
                } else {
                    assertThat(page.seen.getOrDefault(one, Set.of()))
                            .as("page %d saved the whole over a text it had not seen", number)
                            .contains(before.answer(field));
                    assertThat(after.answer(field)).isEqualTo(page.text.get(one));
                }
            }
            assertThat(waiting()).containsAll(waiting);
            if (saved) {
                open(number);
            } else {
                askAgain(number, page, after);
            }
        }

        /** The page comes again with both texts, the own one in its field, so that the next save is over what has been seen. */
        private void askAgain(int number, Page refused, Response now) {
            open(number);
            var page = pages.get(number);
            assertThat(page.whole).isEqualTo(now.version());
            SECTIONS.stream()
                    .filter(section -> page.field(section).equals(refused.field(section)))
                    .forEach(section -> page.text.put(section, Objects.requireNonNull(refused.text.get(section))));
        }

        /** By whoever is responsible, as the texts were shown; one that has changed since is not moved. What has no place waits for who saved it. */
        private void move(int pick) throws Exception {
            var before = now(0);
            var waiting = waiting();
            boolean asShown = pick % 3 > 0 || before.version() == 0;
            String homeless = version == 1 ? before.answer("means.other") : "";
            var answer = house.mvc
                    .post()
                    .uri("/cases/{id}/forms", caseId)
                    .with(user("aino.lehto"))
                    .with(csrf())
                    .param("form", FORM)
                    .param("version", "2")
                    .param("text", response + ":" + (before.version() - (asShown ? 0 : 1)))
                    .exchange();
            if (!asShown || version == 2) {
                assertThat(answer).hasStatus(409);
                assertThat(now(0)).isEqualTo(before);
                return;
            }
            assertThat(answer).hasStatus(302);
            version = 2;
            var after = now(0);
            assertThat(after.answer("situation.description")).isEqualTo(before.answer("situation.description"));
            assertThat(waiting()).containsAll(waiting);
            if (!homeless.isEmpty()) {
                assertThat(waiting().stream().map(aside -> aside.answers().getOrDefault("means.other", "")))
                        .as("what had no place in the new form")
                        .contains(homeless);
            }
        }

        private void answer(Sent sent, Page page, String section) {
            if (sent.saved().state() == DraftSaved.State.SAVED) {
                page.from.put(section, sent.saved().version());
                page.met.remove(section);
            } else {
                page.met.put(section, sent.saved());
                page.sees(section, theirs(sent.saved(), section));
            }
        }

        /** As the page shows it: the one field of the section in the form of today. */
        private static String theirs(DraftSaved saved, String section) {
            return saved.theirs().entrySet().stream()
                    .filter(one -> one.getKey().startsWith(section + "."))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }

        private void decide(Page page, int number, String section, boolean takeTheirs) {
            var met = page.met.get(section);
            boolean gone = !fields().containsValue(page.field(section));
            if (met == null || gone && takeTheirs) { // a page of the old form has no field to take it into
                return;
            }
            page.from.put(section, met.version());
            String text = takeTheirs ? theirs(met, section) : Objects.requireNonNull(page.text.get(section));
            page.text.put(section, text);
            answer(send(request(number, section, text)), page, section);
        }
    }
}
