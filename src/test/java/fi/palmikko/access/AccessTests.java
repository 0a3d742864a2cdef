package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Units;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import fi.palmikko.team.Team;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class AccessTests {

    @Autowired
    Access access;

    @Autowired
    ACase aCase;

    @Autowired
    Workers workers;

    @Autowired
    Units units;

    @Autowired
    Team team;

    @Autowired
    Books books;

    @Autowired
    Clock clock;

    @Autowired
    Permits permits;

    @Autowired
    Glance glance;

    @Autowired
    TransactionTemplate transaction;

    /** The ground on which somebody would act, who then does not. */
    private Basis ground(Actor actor, Action action, UUID caseId) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return access.require(actor, action, caseId);
        }));
    }

    @Test
    void aCaseOutOfReachLooksLikeNone() {
        UUID id = aCase.open();
        for (String stranger :
                new String[] {"mikko.rasinmaki", "saara.helander", "sonja.karppinen", "kimmo.raitanen"}) {
            assertThatThrownBy(() -> access.require(aCase.as(stranger), Action.READ_CASE, id))
                    .as(stranger)
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> access.require(aCase.as(stranger), Action.TRIAGE_CASE, id))
                    .as(stranger)
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> access.require(aCase.as("aino.lehto"), Action.READ_CASE, Ids.next()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoSeesTheCaseIsToldWhyNot() {
        UUID id = aCase.open();
        assertThatThrownBy(() -> access.require(aCase.as("marja.kivela"), Action.TRIAGE_CASE, id))
                .isInstanceOf(Refused.class)
                .hasMessage("refused.TRIAGE_CASE");
    }

    @Test
    void theGroundNamesRelationAndRegister() {
        UUID id = aCase.open();
        var aino = aCase.as("aino.lehto");
        assertThat(ground(aino, Action.TRIAGE_CASE, id))
                .isEqualTo(new Basis(
                        Action.TRIAGE_CASE,
                        Relation.HANDLING_UNIT,
                        id,
                        aino.registerId(),
                        LegalBasis.CLIENT_RELATION,
                        null,
                        false));
    }

    /** Whoever leaves the team has left. */
    @Test
    void membershipEndsWithTheTeam() {
        UUID id = aCase.open();
        var saara = aCase.as("saara.helander");
        joins(id, saara);
        assertThat(ground(saara, Action.READ_CASE, id).relation()).isEqualTo(Relation.TEAM_MEMBER);
        assertThatThrownBy(() -> access.require(saara, Action.READ_ASSESSMENT, id))
                .isInstanceOf(Refused.class);
        aCase.seen(id, () -> {
            team.leave(id, saara.id(), "Osuus valmis.");
            return id;
        });
        assertThatThrownBy(() -> access.require(saara, Action.READ_CASE, id)).isInstanceOf(NotFound.class);
    }

    private void joins(UUID id, Actor actor) {
        aCase.seen(id, () -> {
            team.join(id, workers.require(actor.id()), units.require(actor.unitId()), "Pyydetty mukaan.");
            return id;
        });
    }

    /** The list in SQL and the decision for one case are the same rule. */
    @Test
    void theListShowsWhatThePolicyPermits() {
        aCase.open();
        aCase.in("assess-orivesi", "562").recordedBy("tuula.sihvonen").open();
        UUID shared = aCase.ofChildWelfare().triaged(SpecialSupport.YES, "aino.lehto");
        joins(shared, aCase.as("sonja.karppinen"));
        var all = books.sql("select id from case_file").query(UUID.class).list();
        for (var worker : workers.all()) {
            Actor actor = aCase.as(worker.username());
            var permitted = new HashSet<UUID>();
            for (UUID id : all) {
                if (access.rights(actor, id).may(Action.READ_CASE)) {
                    permitted.add(id);
                }
            }
            assertThat(Set.copyOf(books.sql("select c.id from case_file c where " + VisibleCases.CONDITION)
                            .params(VisibleCases.parameters(actor, OffsetDateTime.now(clock)))
                            .query(UUID.class)
                            .list()))
                    .as(worker.username())
                    .isEqualTo(permitted);
        }
    }

    /** Whoever has waited for the lock is judged by what holds when they get it. */
    @Test
    void aRightThatEndedWhileSomebodyWaitedIsNotUsed() throws Exception {
        var one = aCase.begin().named();
        Actor waiting = aCase.as("paivi.hokkanen");
        var pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> act = transaction.execute(status -> {
                status.setRollbackOnly();
                glance.by(one.responsible(), () -> access.hold(one.responsible(), Action.READ_CASE, one.id()));
                var late =
                        pool.submit(() -> glance.by(waiting, () -> access.hold(waiting, Action.READ_CASE, one.id())));
                untilSomebodyWaits();
                one.disqualified("paivi.hokkanen");
                return late;
            });
            assertThatThrownBy(() -> Objects.requireNonNull(act).get()).hasCauseInstanceOf(NotFound.class);
        } finally {
            pool.shutdown();
        }
    }

    private void untilSomebodyWaits() {
        Awaitility.await()
                .until(() -> books.sql("select count(*) from pg_locks where not granted")
                                .query(Integer.class)
                                .single()
                        > 0);
    }
}
