package fi.palmikko.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proofs that rows are sealed, each from a few hundred hashes whatever the size of the log. */
@Component
class Proofs {

    private record Tree(int tree, String line) {}

    private record Sealed(int tree, long position, String line) {}

    private final JdbcClient db;

    Proofs(JdbcClient db) {
        this.db = db;
    }

    /** The proof of the row with this number; empty while it has not been sealed. */
    @Transactional(readOnly = true)
    Optional<Proof> of(Log log, long sequence) {
        var sealed = db.sql("""
                        select t.tree, l.position, c.line from seal_leaf l join seal_tree t on t.tree = l.tree
                        join lateral (select line from seal_checkpoint c where c.tree = t.tree order by size desc limit 1) c on true
                        where t.log = ? and l.sequence = ?""")
                .params(log.name(), sequence)
                .query((row, n) -> new Sealed(row.getInt(1), row.getLong(2), row.getString(3)))
                .optional();
        return sealed.flatMap(at -> entry(log, sequence).map(entry -> {
            long size = Checkpoint.of(at.line()).size();
            var hashes = new KeptHashes(db, at.tree());
            path(hashes, at.position(), 0, size);
            hashes.fetch();
            var path = path(hashes, at.position(), 0, size).stream()
                    .map(Checkpoint::base64)
                    .toList();
            return new Proof(entry, at.position(), path, at.line());
        }));
    }

    private Optional<Entry> entry(Log log, long sequence) {
        return db.sql("select " + log.texts() + " from " + log.table()
                        + " e left join actor_snapshot s on s.id = e.actor_snapshot_id where e.sequence = ?")
                .param(sequence)
                .query((row, n) -> Entry.of(log, row, 1))
                .optional();
    }

    /**
     * The proofs of these rows in their order, in a fixed number of statements however many there are. A row that has not been
     * sealed has none and is left out.
     */
    @Transactional(readOnly = true)
    List<Proof> of(UUID subject, List<Mark> marks) {
        var proofs = new HashMap<Mark, Proof>();
        for (Log log : Log.values()) {
            var own = marks.stream().filter(mark -> mark.log() == log).toList();
            if (!own.isEmpty()) {
                proofs(log, subject, own).forEach(proof -> proofs.put(Mark.of(proof.entry()), proof));
            }
        }
        return marks.stream().map(proofs::get).filter(Objects::nonNull).toList();
    }

    /** Have all these rows been sealed? */
    @Transactional(readOnly = true)
    boolean are(List<Mark> marks) {
        long sealed = 0;
        for (Log log : Log.values()) {
            var own = marks.stream().filter(mark -> mark.log() == log).toList();
            sealed += places(log, own).values().stream().mapToLong(Map::size).sum();
        }
        return sealed == marks.size();
    }

    private List<Proof> proofs(Log log, UUID subject, List<Mark> marks) {
        var entries = entries(log, subject, marks);
        var proofs = new ArrayList<Proof>();
        places(log, marks).forEach((place, positions) -> {
            long size = Checkpoint.of(place.line()).size();
            var hashes = new KeptHashes(db, place.tree());
            positions.values().forEach(position -> path(hashes, position, 0, size));
            hashes.fetch();
            positions.forEach((sequence, position) -> proofs.add(new Proof(
                    Objects.requireNonNull(entries.get(sequence)),
                    position,
                    path(hashes, position, 0, size).stream()
                            .map(Checkpoint::base64)
                            .toList(),
                    place.line())));
        });
        return proofs;
    }

    private Map<Long, Entry> entries(Log log, UUID subject, List<Mark> marks) {
        var entries = new HashMap<Long, Entry>();
        db.sql("select " + log.texts() + " from unnest(?::bigint[], ?::timestamptz[]) m (sequence, at) join "
                        + log.table()
                        + " e on e.subject_id = ? and e.at = m.at and e.sequence = m.sequence"
                        + " left join actor_snapshot s on s.id = e.actor_snapshot_id")
                .params(
                        marks.stream().map(Mark::sequence).toArray(Long[]::new),
                        marks.stream().map(mark -> mark.at().toString()).toArray(String[]::new),
                        subject)
                .query((row, n) -> Entry.of(log, row, 1))
                .list()
                .forEach(entry -> entries.put(entry.sequence(), entry));
        return entries;
    }

    private Map<Tree, Map<Long, Long>> places(Log log, List<Mark> marks) {
        var places = new LinkedHashMap<Tree, Map<Long, Long>>();
        db.sql("""
                        select t.tree, c.line, l.sequence, l.position from seal_tree t
                        join lateral (select line from seal_checkpoint c where c.tree = t.tree order by size desc limit 1) c on true
                        join seal_leaf l on l.tree = t.tree and l.sequence = any (?)
                        where t.log = ? order by t.tree, l.sequence""")
                .params(marks.stream().map(Mark::sequence).toArray(Long[]::new), log.name())
                .query((row, n) -> places.computeIfAbsent(
                                new Tree(row.getInt(1), row.getString(2)), tree -> new LinkedHashMap<>())
                        .put(row.getLong(3), row.getLong(4)))
                .list();
        return places;
    }

    /** RFC 6962, 2.1.1, over the leaves from one position up to another. */
    private static List<byte[]> path(KeptHashes hashes, long position, long from, long to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        long half = from + Long.highestOneBit(to - from - 1);
        var path = position < half ? path(hashes, position, from, half) : path(hashes, position, half, to);
        path.add(position < half ? hashes.over(half, to) : hashes.over(from, half));
        return path;
    }
}
