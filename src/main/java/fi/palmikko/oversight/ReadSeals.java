package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.Integrity;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the logs of the own registers stand sealed. */
@Service
@Transactional
class ReadSeals {

    /** The trees with their registers, the sealer's last round, and the public key. */
    record Page(
            List<Watched.Register> registers, List<Integrity.Tree> trees, Integrity.Rounds rounds, String publicKey) {

        /** The register's name in the reader's language. */
        public String name(java.util.UUID register) {
            return registers.stream()
                    .filter(one -> one.id().equals(register))
                    .map(one -> one.name().here())
                    .findFirst()
                    .orElse("");
        }

        public long unsealed() {
            return trees.stream().mapToLong(Integrity.Tree::unsealed).sum();
        }
    }

    private final Access access;
    private final Watched watched;
    private final Integrity integrity;
    private final UseLog log;

    ReadSeals(Access access, Watched watched, Integrity integrity, UseLog log) {
        this.access = access;
        this.watched = watched;
        this.integrity = integrity;
        this.log = log;
    }

    Page read(Actor actor) {
        access.require(actor, Action.READ_SEALS);
        var registers = watched.registers();
        log.watched(actor, Action.READ_SEALS, null, "seals", List.of());
        return new Page(
                registers,
                integrity.of(registers.stream().map(Watched.Register::id).toList()),
                integrity.rounds(),
                integrity.publicKey());
    }
}
