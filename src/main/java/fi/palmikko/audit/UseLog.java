package fi.palmikko.audit;

import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.LegalBasis;
import fi.palmikko.access.Reason;
import fi.palmikko.access.Relation;
import fi.palmikko.access.Unrecorded;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotRecorded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The use log and the disclosure log (ATL 10 §): every use of client data, reads too, a row for each data subject, with
 * the one who acted as they were then. What is read from another register is a use in the reader's register and a
 * disclosure in the owner's. One statement, in the transaction of the use: when it cannot be written nothing is shown and
 * nothing is changed, and {@link NotRecorded} says so.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class UseLog {

    /** A use as people read it; the provision and the recipient are there when the data went to another register, or outside all. */
    public record Use(
            Instant at,
            String name,
            String title,
            String unit,
            String action,
            String object,
            String basis,
            @Nullable String provision,
            @Nullable String recipient) {}

    /** A person whose data a search showed, and the case it pointed to; a case alone stands for all its clients. */
    public record Found(@Nullable UUID personId, @Nullable UUID caseId) {}

    private record Line(@Nullable UUID caseId, @Nullable UUID subject) {}

    /** Whoever is found by content is that person as they were; nobody locks, nobody waits. */
    private static final String WRITE = """
            with act as (select ?::timestamptz as at, ?::uuid as log, ?::uuid as register_id, ?::uuid as request_id,
                                ?::text as action, ?::text as object, ?::text as basis, ?::text as provision, ?::text as at_home,
                                ?::uuid as basis_id, ?::text as result, ?::text as purpose),
            found as (select id from actor_snapshot where content_hash = ? and worker_id = ? order by id limit 1),
            made as (insert into actor_snapshot (content_hash, id, worker_id, username, name, title_fi, title_sv, roles,
                                                 unit_fi, unit_sv, register_id, sector)
                     select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? where not exists (select from found) returning id),
            actor as (select id from found union all select id from made),
            data as (select coalesce(act.log, act.register_id, l.register_id) as log, l.case_id, l.subject_id, l.unit_id,
                            coalesce(g.register_id, act.register_id, l.register_id, act.log) as register_id,
                            coalesce(g.relation, act.basis) as basis,
                            case when g.relation is null then act.basis_id else coalesce(g.basis_id, l.basis_id) end as basis_id,
                            coalesce(g.beyond, act.provision) as provision, coalesce(g.at_home, act.at_home) as at_home,
                            coalesce(g.result, act.result) as result
                     from act cross join logged(?::uuid[], ?::uuid[], ?::text[]) l
                     left join unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[])
                         as g (relation, at_home, beyond, case_id, register_id, basis_id, result)
                         on g.relation = l.relation or g.case_id = l.case_id),
            used as (insert into use_log (at, actor_snapshot_id, register_id, source_register_id, provider_id, case_id,
                                          subject_id, request_id, basis_id, action, object, basis, legal_basis, purpose, result)
                     select act.at, actor.id, data.log, nullif(data.register_id, data.log), r.controller_id, data.case_id,
                            data.subject_id, act.request_id, data.basis_id, act.action, act.object, data.basis,
                            case when data.register_id = data.log then data.at_home else data.provision end, act.purpose, data.result
                     from act cross join actor cross join data join register r on r.id = data.register_id),
            disclosed as (insert into disclosure_log (at, actor_snapshot_id, register_id, provider_id, discloser_id,
                                          recipient_register_id, case_id, subject_id, request_id, basis_id, action, object,
                                          basis, legal_basis, purpose, result)
                     select act.at, actor.id, data.register_id, r.controller_id, data.unit_id, data.log, data.case_id,
                            data.subject_id, act.request_id, data.basis_id, act.action, act.object, data.basis, data.provision,
                            act.purpose, data.result
                     from act cross join actor cross join data join register r on r.id = data.register_id
                     where data.register_id <> data.log)
            select count(*) from data join register r on r.id = data.register_id""";

    /** A use with several children is several rows, and one line for people. */
    private static final String OF_CASE = """
            with here as (select f.id, u.register_id, array(select person_id from case_client where case_id = f.id) as people
                          from case_file f join unit u on u.id = f.unit_id where f.id = ?),
            entry as (
              select e.at, e.actor_snapshot_id, e.action, e.object, e.basis, null as provision, null as recipient, null::uuid as recipient_register_id,
                     max(e.sequence) as sequence
              from here join use_log e on e.subject_id = any (here.people) and e.case_id = here.id
                                      and e.register_id = here.register_id and e.result <> 'DENY'
              group by 1, 2, 3, 4, 5
              union all
              select e.at, e.actor_snapshot_id, e.action, e.object, e.basis, e.legal_basis, e.recipient, e.recipient_register_id, max(e.sequence)
              from here join disclosure_log e on e.subject_id = any (here.people) and e.case_id = here.id
                                             and e.register_id = here.register_id
              group by 1, 2, 3, 4, 5, 6, 7, 8)
            select e.at, s.name, case when ? then s.title_sv else s.title_fi end, case when ? then s.unit_sv else s.unit_fi end,
                   e.action, e.object, e.basis, e.provision, coalesce(e.recipient, case when ? then r.name_sv else r.name_fi end)
            from entry e join actor_snapshot s on s.id = e.actor_snapshot_id left join register r on r.id = e.recipient_register_id
            order by e.at desc, e.sequence desc limit 200""";

    private static final String REGISTER_OF =
            "select register_id from logged(array[?::uuid], null) where register_id is not null limit 1";

    private static final String OF_WORKER = """
            select e.at, s.name, case when ? then s.title_sv else s.title_fi end, case when ? then s.unit_sv else s.unit_fi end,
                   e.action, e.object, e.basis, null, null
            from actor_snapshot s join use_log e on e.actor_snapshot_id = s.id
            where s.worker_id = ? and e.case_id = ? and e.at between ? and ? and e.result <> 'DENY'
            group by 1, 2, 3, 4, 5, 6, 7 order by e.at, max(e.sequence) limit 1000""";

    /** A sitting begins with the use after the last pause; that a case stood on a list is no sitting with it. */
    private static final String LAST_LOOK = """
            with used as (
              select e.at, e.object, lead(e.at, 1, ?::timestamptz) over (order by e.at) as next
              from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id and s.worker_id = ?
              where e.subject_id = any (array(select person_id from case_client where case_id = ?))
                and e.case_id = ? and e.result <> 'DENY' and e.object <> 'list')
            select max(at) from used
            where object = ? and at < (select max(next) from used where next - at > make_interval(secs => ?))""";

    private final JdbcClient db;
    private final Clock clock;

    UseLog(DataSource dataSource, Clock clock, @Value("${palmikko.audit.write-timeout:5}") int seconds) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(seconds);
        this.db = JdbcClient.create(template);
        this.clock = clock;
    }

    /** Data of a case was read or changed; the object names what part, never its content. */
    public void used(Actor actor, Basis basis, String object) {
        write(
                actor,
                actor.registerId(),
                basis.registerId(),
                Ground.of(basis),
                object,
                List.of(new Line(basis.caseId(), null)));
    }

    /**
     * The same for several grounds of one act: a page that shows data of several registers, or a list of what other acts open. Each stands
     * in the log on its own ground and in its own register.
     */
    public void used(Actor actor, Collection<Basis> grounds, String object) {
        var own = grounds.stream().map(Own::of).distinct().toList();
        var lines = grounds.stream()
                .map(Basis::caseId)
                .distinct()
                .map(caseId -> new Line(caseId, null))
                .toList();
        grounds.stream()
                .findFirst()
                .ifPresent(first -> write(actor, actor.registerId(), null, Ground.of(first), own, object, lines));
    }

    /** A save within a spell of writing; the first of a spell tells of it. */
    public void wrote(Actor actor, Basis basis, boolean told, String object) {
        if (told) {
            Unrecorded.recorded(basis.caseId());
        } else {
            used(actor, basis, object);
        }
    }

    /** Nothing came of the act, as when something was missing: nothing has changed, and nothing was shown by it. */
    public void unused(Basis basis) {
        Unrecorded.recorded(basis.caseId());
    }

    /** Several cases were shown on a list; each stands in the log in the relation in which the reader has it there. */
    public void listed(Actor actor, Action action, Collection<UUID> cases) {
        var lines = cases.stream().map(caseId -> new Line(caseId, null)).toList();
        var relations = action.listed().stream().map(Own::of).toList();
        write(actor, actor.registerId(), null, Ground.ofTask(action, null), relations, "list", lines);
    }

    /** Client data was searched outside any case. A search that found nobody is written down too. */
    public void searched(Actor actor, Action action, String object, Collection<Found> found) {
        var lines = found.isEmpty()
                ? List.of(new Line(null, null))
                : found.stream()
                        .map(one -> new Line(one.caseId(), one.personId()))
                        .toList();
        write(actor, actor.registerId(), null, Ground.ofTask(action, null), object, lines);
    }

    /**
     * The controller's own watch over the logs of its registers showed whose data they tell of. It stays with the controller
     * and is no disclosure. A search that found nobody is written down too.
     *
     * @param basisId the search, request or finding it was for
     */
    public void watched(Actor actor, Action action, @Nullable UUID basisId, String object, Collection<Found> found) {
        var lines = found.isEmpty()
                ? List.of(new Line(null, null))
                : found.stream()
                        .map(one -> new Line(one.caseId(), one.personId()))
                        .toList();
        write(actor, actor.registerId(), actor.registerId(), Ground.ofTask(action, basisId), object, lines);
    }

    /**
     * Somebody whose task it is looked at how cases had been reached. Each stands in the log of the register the case belongs
     * to, where its clients are told of it, and is no disclosure.
     *
     * @param basisId the emergency access it was about; null for several
     */
    public void reviewed(Actor actor, Action action, @Nullable UUID basisId, String object, Collection<UUID> cases) {
        var lines = cases.stream().map(caseId -> new Line(caseId, null)).toList();
        write(actor, null, null, Ground.ofTask(action, basisId), object, lines);
    }

    /**
     * A case was opened or got something new from somebody who may have no other part in it. Nothing was shown, so it
     * stands in the log of the register that got it and is no disclosure.
     */
    public void recorded(Actor actor, Action action, UUID register, UUID caseId, String object) {
        write(actor, register, register, Ground.contributed(action), object, List.of(new Line(caseId, null)));
    }

    /**
     * An act was refused: nothing was used, so it is told of neither as a use nor as a disclosure. It stands in the register
     * whose data were asked for, in the own one when it was of no case, with the reason where a use has its ground. A case
     * that does not exist has no log.
     */
    public void refused(Actor actor, Action action, @Nullable UUID caseId, Reason reason) {
        var ground = Ground.missing(action, reason);
        if (caseId == null) {
            write(actor, actor.registerId(), actor.registerId(), ground, "task", List.of(new Line(null, null)));
            return;
        }
        db.sql(REGISTER_OF)
                .param(caseId)
                .query(UUID.class)
                .optional()
                .ifPresent(
                        register -> write(actor, register, register, ground, "case", List.of(new Line(caseId, null))));
    }

    /**
     * What the policy said of the act: the relation and the provision it rests on, or the reason why not.
     *
     * @param provision on what it rests when the data come from another register
     * @param atHome on what it rests in the own one
     */
    private record Ground(
            Action action,
            String basis,
            @Nullable LegalBasis provision,
            @Nullable LegalBasis atHome,
            @Nullable UUID basisId,
            String result) {

        static Ground of(Basis basis) {
            return new Ground(
                    basis.action(),
                    basis.relation().name(),
                    basis.legalBasis(),
                    basis.legalBasis(),
                    basis.basisId(),
                    basis.masksContacts() ? "MASK" : "PERMIT");
        }

        /** An act that concerns no one case; what comes from another register does so for the shared work (SHL 41 §). */
        static Ground ofTask(Action action, @Nullable UUID basisId) {
            var own = action.ownTask();
            var beyond = own == LegalBasis.CLIENT_RELATION ? LegalBasis.MULTI_AGENCY : own;
            return new Ground(action, Relation.OWN_TASK.name(), beyond, own, basisId, "PERMIT");
        }

        /** Another authority gives something to a case (SHL 35 §, 41 §). */
        static Ground contributed(Action action) {
            return new Ground(
                    action, Relation.OWN_TASK.name(), LegalBasis.MULTI_AGENCY, LegalBasis.MULTI_AGENCY, null, "PERMIT");
        }

        static Ground missing(Action action, Reason reason) {
            return new Ground(action, reason.name(), null, null, null, "DENY");
        }

        /** For what the data were used (ATL 10 §). */
        String purpose() {
            if (atHome == LegalBasis.OVERSIGHT) {
                return "OVERSIGHT";
            }
            return action.name().startsWith("READ") ? "CLIENT_WORK_READ" : "CLIENT_WORK";
        }
    }

    /**
     * A ground that holds for some of several cases.
     *
     * @param caseId the case it is of; null where the case is asked for the relation, the first that holds being the ground
     */
    private record Own(
            String relation,
            LegalBasis atHome,
            LegalBasis beyond,
            @Nullable UUID caseId,
            @Nullable UUID registerId,
            @Nullable UUID basisId,
            @Nullable String result) {

        static Own of(Relation relation) {
            var home = LegalBasis.of(relation, true);
            return new Own(relation.name(), home, LegalBasis.of(relation, false), null, null, null, null);
        }

        static Own of(Basis basis) {
            return new Own(
                    basis.relation().name(),
                    basis.legalBasis(),
                    basis.legalBasis(),
                    basis.caseId(),
                    basis.registerId(),
                    basis.basisId(),
                    Ground.of(basis).result());
        }
    }

    /** The log is the reader's; none means that of the register the data are in. */
    private void write(
            Actor actor, @Nullable UUID log, @Nullable UUID register, Ground ground, String object, List<Line> lines) {
        write(actor, log, register, ground, List.of(), object, lines);
    }

    /** @param own grounds of some of the cases each; none where one holds for all */
    private void write(
            Actor actor,
            @Nullable UUID log,
            @Nullable UUID register,
            Ground ground,
            List<Own> own,
            String object,
            List<Line> lines) {
        if (lines.isEmpty()) {
            Unrecorded.recorded(ground.action());
            return;
        }
        byte[] hash = hash(actor);
        try {
            long written = db.sql(WRITE)
                    .params(Args.of(
                            OffsetDateTime.now(clock),
                            log,
                            register,
                            RequestId.current(),
                            ground.action().name(),
                            object))
                    .params(Args.of(ground.basis(), name(ground.provision()), name(ground.atHome()), ground.basisId()))
                    .params(ground.result(), ground.purpose())
                    .params(hash, actor.id(), hash, Ids.next(), actor.id(), actor.username(), actor.name())
                    .params(actor.title().fi(), actor.title().sv(), roles(actor).toArray(String[]::new))
                    .params(actor.unitName().fi(), actor.unitName().sv(), actor.registerId())
                    .params(actor.sector().name())
                    .params(lines.stream().map(Line::caseId).toArray(UUID[]::new), (Object)
                            lines.stream().map(Line::subject).toArray(UUID[]::new))
                    .params(asked(own))
                    .params(apart(own))
                    .query(Long.class)
                    .single();
            if (written < lines.size()) {
                throw new NotRecorded(new IllegalStateException(
                        "%d rows were written of at least %d".formatted(written, lines.size())));
            }
            lines.stream().map(Line::caseId).filter(Objects::nonNull).forEach(Unrecorded::recorded);
            Unrecorded.recorded(ground.action());
        } catch (DataAccessException failure) {
            throw new NotRecorded(failure);
        }
    }

    /** The relations the cases are asked for, and the grounds with the provisions in the own register and beyond. */
    private static List<?> asked(List<Own> own) {
        var relations = own.stream().filter(one -> one.caseId() == null).map(Own::relation);
        return Args.of(
                relations.toArray(String[]::new),
                own.stream().map(Own::relation).toArray(String[]::new),
                own.stream().map(one -> one.atHome().name()).toArray(String[]::new),
                own.stream().map(one -> one.beyond().name()).toArray(String[]::new));
    }

    /** Of which case each ground is, in which register, by what and with which result. */
    private static List<?> apart(List<Own> own) {
        return Args.of(
                own.stream().map(Own::caseId).toArray(UUID[]::new),
                own.stream().map(Own::registerId).toArray(UUID[]::new),
                own.stream().map(Own::basisId).toArray(UUID[]::new),
                own.stream().map(Own::result).toArray(String[]::new));
    }

    private static @Nullable String name(@Nullable LegalBasis basis) {
        return basis == null ? null : basis.name();
    }

    /** By what somebody is found again as they were when they acted. */
    static byte[] hash(Actor actor) {
        return Canon.sha256(Canon.bytes(new ArrayList<>(snapshot(actor))));
    }

    private static List<String> snapshot(Actor actor) {
        var texts = new ArrayList<>(List.of(
                actor.id().toString(),
                actor.username(),
                actor.name(),
                actor.title().fi(),
                actor.title().sv(),
                actor.unitName().fi(),
                actor.unitName().sv(),
                actor.registerId().toString(),
                actor.sector().name()));
        texts.addAll(roles(actor));
        return texts;
    }

    private static List<String> roles(Actor actor) {
        return actor.roles().stream().map(Enum::name).sorted().toList();
    }

    /** Who has used the data of a case in its own register, and to whom they have been disclosed; newest first. */
    public List<Use> of(UUID caseId) {
        return read(OF_CASE, caseId, swedish(), swedish(), swedish());
    }

    /** What one person did in a case from one moment to another, in order. */
    public List<Use> of(UUID caseId, UUID worker, Instant from, Instant until) {
        return read(
                OF_WORKER,
                swedish(),
                swedish(),
                worker,
                caseId,
                from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC));
    }

    /**
     * When this person last looked at a part of a case in an earlier sitting than the one that is going on; null when never.
     *
     * @param pause uses of the case with no more than this between them are one sitting
     */
    public @Nullable Instant lastLook(UUID caseId, Actor actor, String object, Duration pause) {
        return db.sql(LAST_LOOK)
                .params(OffsetDateTime.now(clock), actor.id(), caseId, caseId, object, pause.toSeconds())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static boolean swedish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("sv");
    }

    private List<Use> read(String sql, Object... parameters) {
        return db.sql(sql)
                .params(parameters)
                .query((row, n) -> new Use(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)))
                .list();
    }
}
