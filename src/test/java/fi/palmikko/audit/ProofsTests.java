package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.shared.Acting;
import fi.palmikko.shared.Who;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class ProofsTests {

    @Autowired
    Books books;

    @Autowired
    Proofs proofs;

    @Autowired
    Sealer sealer;

    @Autowired
    ACase aCase;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    @Autowired
    Acting acting;

    @BeforeEach
    void enoughForStoredNodes() throws Exception {
        aCase.begin().composed("saara.helander");
        try (var connection = server.getDatabase("palmikko_owner", "palmikko").getConnection()) {
            Seals.run(connection, """
                    insert into app.use_log (at, actor_snapshot_id, register_id, provider_id, action, object, basis, purpose, result)
                    select now(), s.id, s.register_id, r.controller_id, 'READ_CASE', 'many', 'OWN_TASK', 'CLIENT_WORK_READ', 'PERMIT'
                    from (select * from app.actor_snapshot order by id limit 1) s
                    join app.register r on r.id = s.register_id cross join generate_series(1, 700)""");
        }
        sealer.round();
    }

    private List<Long> sequences(Log log) {
        return books.sql("select sequence from " + log.table() + " order by random() limit 120")
                .query(Long.class)
                .list();
    }

    private Optional<Proof> proof(Log log, long sequence) {
        return Objects.requireNonNull(acting.as(Who.service("audit"), () -> proofs.of(log, sequence)));
    }

    private static Map<String, java.security.PublicKey> keys() {
        return SealKeys.byName(List.of(Seals.key()));
    }

    @Test
    void everySealedRowCanBeProven() {
        for (Log log : Log.values()) {
            for (long sequence : sequences(log)) {
                assertThat(proof(log, sequence).orElseThrow().holds(keys()))
                        .as(log + " " + sequence)
                        .isTrue();
            }
        }
    }

    @Test
    void largeTreesAreProvenFromStoredNodes() {
        assertThat(db.sql("select count(*) from seal_node where level = 8")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aProofOfAnotherRowOrByAnotherKeyDoesNotHold() throws Exception {
        var proof = proof(Log.USE, sequences(Log.USE).getFirst()).orElseThrow();
        for (int column = Log.AT; column < proof.entry().texts().size(); column++) {
            var texts = new ArrayList<>(proof.entry().texts());
            texts.set(column, "other");
            var forged = new Proof(new Entry(Log.USE, texts), proof.position(), proof.path(), proof.checkpoint());
            assertThat(forged.holds(keys())).as(Log.USE.names().get(column)).isFalse();
        }
        assertThat(new Proof(proof.entry(), proof.position() + 1, proof.path(), proof.checkpoint()).holds(keys()))
                .isFalse();
        assertThat(new Proof(proof.entry(), proof.position(), proof.path().reversed(), proof.checkpoint())
                        .holds(keys()))
                .isFalse();
        assertThat(proof.holds(SealKeys.byName(List.of(SealKeys.make().getPublic()))))
                .isFalse();
        assertThat(new Proof(proof.entry(), proof.position(), proof.path(), "").holds(keys()))
                .isFalse();
    }

    @Test
    void whatIsNotSealedYetHasNoProof() {
        aCase.open();
        long newest =
                books.sql("select max(sequence) from use_log").query(Long.class).single();
        assertThat(proof(Log.USE, newest)).isEmpty();
        assertThat(proof(Log.USE, Long.MAX_VALUE)).isEmpty();
    }
}
