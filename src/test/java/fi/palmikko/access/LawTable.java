package fi.palmikko.access;

import fi.palmikko.access.Oracle.Fact;
import fi.palmikko.access.Oracle.Line;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Sharing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The table of the law, asked about a person and a case that exist. */
public final class LawTable {

    /** What the ledger says of the document to a reader; the ground only where it is open. */
    public record Said(Sharing.State state, @Nullable Ground ground) {}

    /** How a person stands to a case and to the part of it that is acted on. */
    public record Standing(
            boolean named,
            boolean sameUnit,
            boolean owner,
            boolean askedUnit,
            boolean urgentForUnit,
            boolean inTeam,
            boolean emergencyOpen,
            boolean ownRegister,
            boolean disqualified,
            boolean protectedContacts,
            boolean closed) {

        /** The same, to a part of the case. */
        public Standing to(boolean owner, boolean askedUnit) {
            return new Standing(
                    named,
                    sameUnit,
                    owner,
                    askedUnit,
                    urgentForUnit,
                    inTeam,
                    emergencyOpen,
                    ownRegister,
                    disqualified,
                    protectedContacts,
                    closed);
        }

        /** The same, to data of one's own register or of another. */
        private Standing in(boolean own) {
            return new Standing(
                    named,
                    sameUnit,
                    owner,
                    askedUnit,
                    urgentForUnit,
                    inTeam,
                    emergencyOpen,
                    own,
                    disqualified,
                    protectedContacts,
                    closed);
        }

        private int facts() {
            return bit(named, Fact.NAMED)
                    | bit(sameUnit, Fact.SAME_UNIT)
                    | bit(owner, Fact.OWNER)
                    | bit(askedUnit, Fact.ASKED_UNIT)
                    | bit(urgentForUnit, Fact.URGENT_FOR_UNIT)
                    | bit(inTeam, Fact.IN_TEAM)
                    | bit(emergencyOpen, Fact.EMERGENCY_OPEN);
        }

        private static int bit(boolean is, Fact fact) {
            return is ? fact.bit() : 0;
        }
    }

    private final Oracle oracle;

    public LawTable() {
        try {
            oracle = new Oracle(Path.of("src/test/resources/access-oracle.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why the person may not; null when they may. */
    public @Nullable Reason whyNot(Action act, Actor actor, Standing standing, Said said) {
        return answer(act, actor, standing, said).reason();
    }

    /** How the log names a permitted act: the relation, and the provision when the data lie in one's own register, or in another. */
    public String ground(Action act, Actor actor, Standing standing, Said said, boolean ownRegister) {
        var answer = answer(act, actor, standing.in(ownRegister), said);
        return answer.relation() + " " + answer.basis();
    }

    /** Must contact details under non-disclosure be left out of what the act shows? */
    public boolean leavesContactsOut(Action act, Actor actor, Standing standing, Said said) {
        var answer = answer(act, actor, standing, said);
        return !answer.permits() || answer.leavesOut();
    }

    private Oracle.Answer answer(Action act, Actor actor, Standing standing, Said said) {
        return oracle.answer(
                act,
                Oracle.bits(actor.roles()),
                standing.facts(),
                actor.sector(),
                standing.ownRegister(),
                new Line(said.state(), said.ground()),
                standing.disqualified(),
                standing.protectedContacts(),
                standing.closed());
    }
}
