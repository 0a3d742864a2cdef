package fi.palmikko;

import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Actors;
import fi.palmikko.intake.ContactFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.intake.TriageDecision;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/**
 * A case of a new made-up family, opened by the real use cases. Each word gives a copy, so a test says only what matters
 * to it: {@code aCase.ofChildWelfare().recordedBy("marja.kivela").open()}.
 */
@TestComponent
public class ACase {

    private static final AtomicInteger FAMILIES = new AtomicInteger();

    private record House(
            RecordContact recordContact,
            TriageCase triageCase,
            Actors actors,
            Units units,
            Clock clock,
            CaseWork work) {}

    private record Words(
            String kind,
            String recorder,
            String unit,
            String municipality,
            int pendingDaysAgo,
            boolean protectedChild) {}

    private final House house;
    private final Words words;

    @Autowired
    ACase(RecordContact recordContact, TriageCase triageCase, Actors actors, Units units, Clock clock, CaseWork work) {
        this(
                new House(recordContact, triageCase, actors, units, clock, work),
                new Words("CONTACT", "marja.kivela", "assess-sastamala", "790", 0, false));
    }

    private ACase(House house, Words words) {
        this.house = house;
        this.words = words;
    }

    public ACase ofChildWelfare() {
        return kind("CHILD_WELFARE_NOTIFICATION");
    }

    public ACase kind(String kind) {
        return with(new Words(
                kind, words.recorder, words.unit, words.municipality, words.pendingDaysAgo, words.protectedChild));
    }

    public ACase recordedBy(String username) {
        return with(new Words(
                words.kind, username, words.unit, words.municipality, words.pendingDaysAgo, words.protectedChild));
    }

    public ACase in(String unit, String municipality) {
        return with(
                new Words(words.kind, words.recorder, unit, municipality, words.pendingDaysAgo, words.protectedChild));
    }

    public ACase pendingSince(int daysAgo) {
        return with(
                new Words(words.kind, words.recorder, words.unit, words.municipality, daysAgo, words.protectedChild));
    }

    /** The child is under non-disclosure for safety (turvakielto). */
    public ACase ofProtectedChild() {
        return with(new Words(words.kind, words.recorder, words.unit, words.municipality, words.pendingDaysAgo, true));
    }

    private ACase with(Words other) {
        return new ACase(house, other);
    }

    public LocalDate pendingOn() {
        return Days.today(house.clock).minusDays(words.pendingDaysAgo);
    }

    /** What the contact tells, with a child and a mother nobody has heard of. */
    public ContactFacts facts() {
        return facts(child(), false);
    }

    /** What the contact tells of this child. */
    public ContactFacts facts(PersonFacts child, boolean joinOpenCase) {
        return new ContactFacts(
                words.kind,
                "PHONE",
                pendingOn(),
                "Rehtori, koulu",
                "SCHOOL",
                true,
                true,
                true,
                List.of("SCHOOL_ABSENCE"),
                "Poissaoloja on kertynyt.",
                words.municipality,
                unitId(words.unit),
                joinOpenCase,
                List.of(child),
                List.of(new ContactFacts.Adult(mother(child.family()), "MOTHER", true, true)));
    }

    /** A child of eleven whose family name begins with a word no other test uses. */
    public PersonFacts child() {
        var born = Days.today(house.clock).minusYears(11).minusDays(FAMILIES.incrementAndGet() % 300);
        String family = "Koekas" + letters(FAMILIES.get());
        return new PersonFacts(
                Hetus.next(born),
                "Lumi",
                family,
                born,
                "fi",
                null,
                null,
                "Kotikuja 1",
                words.municipality,
                words.protectedChild,
                "SCHOOL");
    }

    /** A number in letters only: a search for a name with digits in it is one for an identity code. */
    private static String letters(int number) {
        return Integer.toString(number, 26)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 26))))
                .collect(Collectors.joining());
    }

    private PersonFacts mother(String family) {
        // on many days, as a day has codes for six hundred people
        var born = Days.today(house.clock).minusYears(38).minusDays(FAMILIES.get() % 300);
        return new PersonFacts(
                Hetus.next(born),
                "Tuuli",
                family,
                born,
                "fi",
                null,
                "03 555 7000",
                null,
                words.municipality,
                false,
                null);
    }

    public UUID unitId(String key) {
        return house.units.findByKey(key).orElseThrow().id();
    }

    /** Records the contact: the case is pending. */
    public UUID open() {
        return house.recordContact.record(facts(), as(words.recorder));
    }

    /** A case that is there, to be taken further step by step. */
    public StartedCase taken(UUID id) {
        return new StartedCase(house.work, id);
    }

    /** Opens the case, to be taken further step by step. */
    public StartedCase begin() {
        return new StartedCase(house.work, open());
    }

    /** Opens the case of this child. */
    public StartedCase begin(PersonFacts child) {
        return taken(house.recordContact.record(facts(child, false), as(words.recorder)));
    }

    /** Opens the case of two children of one family: Lumi and an elder brother Otso. */
    public StartedCase beginWithSibling() {
        var child = child();
        var born = child.birthDate().minusYears(2);
        var brother = new PersonFacts(
                Hetus.next(born),
                "Otso",
                child.family(),
                born,
                child.language(),
                child.interpreter(),
                child.phone(),
                child.address(),
                child.municipality(),
                child.protectedAddress(),
                child.school());
        var told = facts(child, false);
        return taken(house.recordContact.record(
                new ContactFacts(
                        told.kind(),
                        told.manner(),
                        told.receivedOn(),
                        told.notifier(),
                        told.notifierKind(),
                        told.withFamily(),
                        told.familyKnows(),
                        told.familyAgrees(),
                        told.concerns(),
                        told.description(),
                        told.municipality(),
                        told.unitId(),
                        false,
                        List.of(child, brother),
                        told.adults()),
                as(words.recorder)));
    }

    /** Another contact about the child joins the open case. */
    public void joins(PersonFacts child) {
        house.recordContact.record(facts(child, true), as(words.recorder));
    }

    /** The same of a newborn or a newcomer, of whom the day of birth is all there is. */
    public StartedCase beginWithoutIdentityCode() {
        var child = child();
        var uncoded = new PersonFacts(
                null,
                child.given(),
                child.family(),
                child.birthDate(),
                child.language(),
                child.interpreter(),
                child.phone(),
                child.address(),
                child.municipality(),
                child.protectedAddress(),
                child.school());
        return new StartedCase(house.work, house.recordContact.record(facts(uncoded, false), as(words.recorder)));
    }

    /** Opens the case and decides that a joint assessment is made: somebody is to be named. */
    public UUID triaged(SpecialSupport support, String socialWorker) {
        UUID id = open();
        house.triageCase.decide(id, decision(support, true), 1, as(socialWorker));
        return id;
    }

    /** A triage with its reasons. */
    public TriageDecision decision(SpecialSupport support, boolean assessmentMade) {
        boolean childWelfare = words.kind.startsWith("CHILD_WELFARE");
        return new TriageDecision(
                "NOT_URGENT",
                "Koti on turvallinen.",
                support,
                "Peruste.",
                childWelfare,
                "Peruste.",
                assessmentMade,
                "Peruste.");
    }

    /** What whoever handles the case sees of it. */
    public <T> T seen(UUID id, Supplier<T> look) {
        return house.work.seen(id, look);
    }

    public Actor as(String username) {
        return house.actors.require(username);
    }
}
