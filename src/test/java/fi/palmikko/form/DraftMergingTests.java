package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Glance;
import fi.palmikko.identity.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.util.LinkedMultiValueMap;

/**
 * Two people with two pages each write in two sections of one form. Requests overtake each other, arrive twice or late, and
 * answers are lost on the way. Whatever happens, no text that was said to be kept is gone unless somebody who had seen it, or
 * its own page later on, has put another in its place.
 */
class DraftMergingTests {

    private static final List<String> SECTIONS = List.of("situation", "means");
    private static final Map<String, String> FIELD =
            Map.of("situation", "situation.description", "means", "means.other");

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
    }

    /** One thing that happens: who does it, where, and what becomes of the request. */
    record Step(int page, int section, Kind kind, int pick) {}

    enum Kind {
        OPEN,
        TYPE_AND_SAVE,
        TYPE_AND_SAVE_LATER,
        ARRIVE_LATE,
        SAVE_AND_LOSE_THE_ANSWER,
        KEEP_MINE,
        TAKE_THEIRS
    }

    private record Request(Page page, int number, String section, String text, int from, int no) {}

    /** What one open page knows. */
    private static final class Page {
        final UUID window = UUID.randomUUID();
        final Map<String, Integer> from = new HashMap<>();
        final Map<String, String> text = new HashMap<>();
        final Map<String, Set<String>> seen = new HashMap<>();
        final Map<String, DraftSaved> met = new HashMap<>();
        int count;

        void sees(String section, String text) {
            seen.computeIfAbsent(section, s -> new HashSet<>()).add(text);
        }
    }

    private static @Nullable House house;

    private static House house() throws Exception {
        if (house == null) {
            house = new House();
            new TestContextManager(House.class).prepareTestInstance(house);
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
        private final Questionnaire questionnaire;
        private final List<Page> pages = new ArrayList<>();
        private final List<Request> late = new ArrayList<>();
        private final Map<String, Integer> order = new HashMap<>();
        private int texts;

        Day(House house) {
            this.house = house;
            people = List.of(house.aCase.as("aino.lehto"), house.aCase.as("elina.harju"));
            caseId = house.aCase.open();
            response = house.glance.by(people.getFirst(), () -> house.responses.open(caseId, "shared-plan", 2));
            questionnaire = new Questionnaire(house.templates.require("shared-plan", 2), Map.of());
            for (int page = 0; page < 4; page++) {
                pages.add(new Page());
                open(page);
            }
        }

        private Actor person(int page) {
            return people.get(page / 2);
        }

        private String stands(String section) {
            return house.glance
                    .by(people.getFirst(), () -> house.responses.require(response))
                    .answer(Objects.requireNonNull(FIELD.get(section)));
        }

        private void open(int number) {
            var page = new Page();
            pages.set(number, page);
            var now = house.glance.by(person(number), () -> house.responses.require(response));
            for (String section : SECTIONS) {
                String text = now.answer(Objects.requireNonNull(FIELD.get(section)));
                page.from.put(section, now.version());
                page.text.put(section, text);
                page.sees(section, text);
            }
        }

        void live(List<Step> day) {
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
            String field = Objects.requireNonNull(FIELD.get(request.section()));
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
                            questionnaire,
                            draft,
                            person(request.number()).id()));
            String after = stands(request.section());
            if (!after.equals(before)) {
                assertThat(after).isEqualTo(request.text());
                assertThat(page.seen.getOrDefault(request.section(), Set.of()))
                        .as("%s went over a text its writer had not seen", request)
                        .contains(before);
                Integer earlier = order.get(page.window + before);
                Integer own = order.get(page.window + after);
                assertThat(earlier == null || own == null || earlier <= own)
                        .as("%s went over a later text of its own page", request)
                        .isTrue();
            }
            switch (saved.state()) {
                case SAVED ->
                    assertThat(after.equals(request.text())
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
            return house
                    .glance
                    .by(
                            person(request.number()),
                            () -> house.drafts.asides(
                                    response, person(request.number()).id()))
                    .stream()
                    .filter(aside -> aside.window().equals(page.window)
                            && aside.section().equals(request.section()))
                    .anyMatch(aside -> {
                        String text = aside.answers().getOrDefault(field, "");
                        return text.equals(request.text())
                                || order.getOrDefault(page.window + text, 0) > request.no() - 1;
                    });
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

        private static String theirs(DraftSaved saved, String section) {
            return saved.theirs().getOrDefault(Objects.requireNonNull(FIELD.get(section)), "");
        }

        private void decide(Page page, int number, String section, boolean takeTheirs) {
            var met = page.met.get(section);
            if (met == null) {
                return;
            }
            page.from.put(section, met.version());
            String text = takeTheirs ? theirs(met, section) : Objects.requireNonNull(page.text.get(section));
            page.text.put(section, text);
            answer(send(request(number, section, text)), page, section);
        }
    }
}
