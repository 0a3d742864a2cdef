package fi.palmikko.access;

import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Holder;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Permits;
import fi.palmikko.permit.Sharing;
import fi.palmikko.shared.Days;
import fi.palmikko.team.Team;
import fi.palmikko.team.TeamMember;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who of the team sees a document of the case and on which ground, and who does not and why: told before it is shared. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Audience {

    /** One member of the team: by which row of the ledger, where one opens it, and the reason only when they do not see it. */
    public record Reader(
            TeamMember member,
            LegalBasis basis,
            @Nullable UUID permitId,
            @Nullable Reason reason) {

        public boolean sees() {
            return reason == null;
        }
    }

    private final Team team;
    private final Permits permits;
    private final JdbcClient db;
    private final Clock clock;

    Audience(Team team, Permits permits, JdbcClient db, Clock clock) {
        this.team = team;
        this.permits = permits;
        this.db = db;
        this.clock = clock;
    }

    public List<Reader> of(UUID caseId, Material material) {
        var ledger = permits.of(caseId);
        var holder = holder(caseId);
        return team.of(caseId).stream()
                .map(member -> member.sector() == Sector.SOCIAL_WORK
                        ? new Reader(member, LegalBasis.MULTI_AGENCY, null, null)
                        : beyond(
                                member,
                                ledger.with(member.sector(), member.unitId(), material, holder, Days.today(clock))))
                .toList();
    }

    private static Reader beyond(TeamMember member, Sharing sharing) {
        var ground = sharing.ground();
        return sharing.opens() && ground != null
                ? new Reader(member, LegalBasis.of(ground), sharing.permitId(), null)
                : new Reader(member, LegalBasis.PERMIT, null, Reason.of(sharing.state()));
    }

    /** Who holds the data of the case. */
    public Holder holder(UUID caseId) {
        return db.sql(
                        "select u.controller_id, u.service from case_file c join unit u on u.id = c.unit_id where c.id = ?")
                .param(caseId)
                .query((row, n) -> new Holder(row.getObject(1, UUID.class), row.getString(2)))
                .single();
    }
}
