package fi.palmikko.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same cases with other texts where these are hidden from somebody, and rows gone that are hidden whole; put back at the end. */
final class OtherWorld implements AutoCloseable {

    /** Tables on whose rows nothing else rests. */
    private static final Set<String> LOOSE =
            Set.of("contact", "family_talk", "triage", "withdrawal", "guardian_prohibition", "case_event");

    private record Gone(String table, String row) {}

    private final Ink ink;
    private final List<World> worlds;
    private final List<Set<Integer>> hidden;
    private final List<Gone> gone = new ArrayList<>();
    private int changes;

    OtherWorld(Ink ink, List<World> worlds, List<Set<Integer>> hidden) {
        this.ink = ink;
        this.worlds = worlds;
        this.hidden = hidden;
        ink.write(db -> {
            each(kind -> true, (world, canary) -> changes += change(db, world, canary, true));
            each(kind -> LOOSE.contains(kind.table()), (world, canary) -> remove(db, world, canary));
        });
    }

    int changes() {
        return changes;
    }

    private interface Act {
        void on(int world, Canary canary);
    }

    private void each(Predicate<Canary> which, Act act) {
        for (int world = 0; world < worlds.size(); world++) {
            for (int kind : hidden.get(world)) {
                if (which.test(Canary.ALL.get(kind))) {
                    act.on(world, Canary.ALL.get(kind));
                }
            }
        }
    }

    private int change(JdbcClient db, int world, Canary canary, boolean there) {
        String column = canary.column();
        boolean json = column.equals("content") || column.equals("answers");
        String from = there ? "qz" : "qy";
        String to = there ? "qy" : "qz";
        String text = "replace(%s::text, '%s%sx', '%s%sx')%s"
                .formatted(column, from, world, to, world, json ? "::jsonb" : "");
        return db.sql("update %s t set %s = %s where %s and %s::text like '%%%s%sx%%'"
                        .formatted(canary.table(), column, text, rows(canary, world), column, from, world))
                .update();
    }

    /** A row goes only when none of its texts may be read. */
    private void remove(JdbcClient db, int world, Canary canary) {
        boolean whole = IntStream.range(0, Canary.ALL.size())
                .filter(kind -> Canary.ALL.get(kind).table().equals(canary.table()))
                .allMatch(hidden.get(world)::contains);
        if (whole) {
            db.sql("delete from %s t where %s returning to_jsonb(t)::text"
                            .formatted(canary.table(), rows(canary, world)))
                    .query(String.class)
                    .list()
                    .forEach(row -> gone.add(new Gone(canary.table(), row)));
        }
    }

    private String rows(Canary canary, int world) {
        return canary.rows().replace("$case", worlds.get(world).id().toString());
    }

    @Override
    public void close() {
        ink.write(db -> {
            gone.forEach(row -> db.sql("insert into %s select * from jsonb_populate_record(null::%s, ?::jsonb)"
                            .formatted(row.table(), row.table()))
                    .param(row.row())
                    .update());
            each(kind -> true, (world, canary) -> change(db, world, canary, false));
        });
    }
}
