package fi.palmikko.casefile;

import fi.palmikko.identity.Competence;
import fi.palmikko.shared.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who could answer for a case: the social workers of its unit, with competence and load (SHL 42 §, LSL 13 b §). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Candidates {

    /** One worker who could be named; the refusal, when there is one, is the key of the sentence that tells why not. */
    public record Candidate(
            UUID workerId,
            String name,
            Names title,
            int openCases,
            int welfareChildren,
            boolean competent,
            @Nullable String refusal) {}

    private static final String SQL = """
            select w.id, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en,
                   array(select competence from worker_competence k where k.worker_id = w.id) as competences,
                   exists (select 1 from disqualification q
                           where q.case_id = ? and q.worker_id = w.id and q.ended_on is null) as disqualified,
                   coalesce(l.open_cases, 0) as open_cases, coalesce(l.children, 0) as children,
                   coalesce(l.all_children, 0) as all_children
            from worker w
            left join caseload(?, ?) l on l.worker_id = w.id
            where w.unit_id = ? and w.active
              and exists (select 1 from worker_role r where r.worker_id = w.id and r.role = 'SOCIAL_WORKER')
            order by open_cases, coalesce(l.near, 0) desc, w.family_name, w.given_name""";

    private final JdbcClient db;

    Candidates(JdbcClient db) {
        this.db = db;
    }

    /**
     * Those of the case's unit who may be named first, then by load; of equally loaded ones those who know the municipality. A
     * cap of 0 is none.
     */
    public List<Candidate> of(CaseFile caseFile, Competence required, int cap) {
        return db
                .sql(SQL)
                .params(caseFile.id(), caseFile.unitId(), caseFile.municipality(), caseFile.unitId())
                .query((row, n) -> read(row, required, cap))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(Candidates::rank))
                .toList();
    }

    private static Candidate read(ResultSet row, Competence required, int cap) throws SQLException {
        var held = Arrays.stream((String[]) row.getArray("competences").getArray())
                .map(Competence::valueOf)
                .collect(Collectors.toSet());
        boolean competent = satisfies(held, required);
        return new Candidate(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                row.getInt("open_cases"),
                row.getInt("children"),
                competent,
                row.getBoolean("disqualified")
                        ? "candidate.disqualified"
                        : refusal(competent, row.getInt("all_children"), cap));
    }

    private static int rank(Candidate candidate) {
        return candidate.refusal() == null ? 0 : candidate.competent() ? 1 : 2;
    }

    static @Nullable String refusal(boolean competent, int children, int cap) {
        if (!competent) {
            return "candidate.notCompetent";
        }
        return cap > 0 && children >= cap ? "candidate.capReached" : null;
    }

    /** A social worker in office is also a social care professional, and one of child welfare is a social worker in office. */
    static boolean satisfies(Set<Competence> held, Competence required) {
        var enough = switch (required) {
            case CHILD_WELFARE_SOCIAL_WORKER -> EnumSet.of(Competence.CHILD_WELFARE_SOCIAL_WORKER);
            case SOCIAL_WORKER_IN_OFFICE ->
                EnumSet.of(Competence.SOCIAL_WORKER_IN_OFFICE, Competence.CHILD_WELFARE_SOCIAL_WORKER);
            case SOCIAL_CARE_PROFESSIONAL -> EnumSet.complementOf(EnumSet.of(Competence.HEALTH_PROFESSIONAL));
            case HEALTH_PROFESSIONAL -> EnumSet.of(Competence.HEALTH_PROFESSIONAL);
        };
        return held.stream().anyMatch(enough::contains);
    }
}
