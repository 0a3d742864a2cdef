package fi.palmikko.agreement;

import fi.palmikko.access.Action;
import fi.palmikko.access.LawTable;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.organisation.Sector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases with a word of its own in every text, and the law on who may read which. */
final class Aviary {

    /** Every word that can be met looks like this. */
    static final Pattern WORD = Pattern.compile("qz\\d+x\\d+qz");

    /** Where an empty text says that something has not happened yet. */
    private static final Set<String> AS_IT_IS = Set.of("consultation", "emergency_access", "urgent_need", "withdrawal");

    private static final List<Canary> KINDS = Canary.ALL;
    private static final LawTable LAW = new LawTable();

    private final Ink ink;
    private final List<World> worlds;
    private final Set<String> planted = new HashSet<>();

    Aviary(Ink ink, List<World> worlds) {
        this.ink = ink;
        this.worlds = worlds;
        ink.write(db -> {
            for (int world = 0; world < worlds.size(); world++) {
                for (int kind = 0; kind < KINDS.size(); kind++) {
                    plant(db, world, kind);
                }
            }
        });
    }

    List<World> worlds() {
        return worlds;
    }

    /** The first, and all the person is near to. */
    List<World> seenBy(Actor actor) {
        return worlds.stream()
                .filter(world -> world.isNear(actor) || world.equals(worlds.getFirst()))
                .toList();
    }

    static String word(int world, int kind) {
        return "qz" + world + "x" + kind + "qz";
    }

    private static String rows(Canary kind, World world) {
        return kind.rows().replace("$case", world.id().toString());
    }

    private void plant(JdbcClient db, int world, int kind) {
        var canary = KINDS.get(kind);
        String word = word(world, kind);
        String column = canary.column();
        String text = switch (column) {
            case "content" -> "replace(content::text, 'Kirjattu.', 'Kirjattu. %s')::jsonb".formatted(word);
            case "answers" ->
                "replace(answers::text, 'Kirjattu.', 'Kirjattu. %s')::jsonb || jsonb_build_object('situation.description', '%s'::text)"
                        .formatted(word, word);
            default -> "coalesce(%s, '') || ' %s'".formatted(column, word);
        };
        String only = AS_IT_IS.contains(canary.table()) ? " and t." + column + " is not null" : "";
        int rows = db.sql("update %s t set %s = %s where %s%s"
                        .formatted(canary.table(), column, text, rows(canary, worlds.get(world)), only))
                .update();
        if (rows > 0) {
            planted.add(word);
        }
    }

    Set<String> planted() {
        return planted;
    }

    /** The words of these cases the law lets the person read. */
    Set<String> allowed(Actor actor) {
        var allowed = new HashSet<String>();
        for (int world = 0; world < worlds.size(); world++) {
            for (int kind = 0; kind < KINDS.size(); kind++) {
                if (mayRead(actor, worlds.get(world), KINDS.get(kind))) {
                    allowed.add(word(world, kind));
                }
            }
        }
        return allowed;
    }

    private boolean mayRead(Actor actor, World world, Canary kind) {
        if (world.disqualified().contains(actor.id())) {
            return false;
        }
        var opens = kind.opens();
        var act = opens.act();
        if (act != null && may(act, actor, world) && !(opens.contacts() && isMasked(actor, world))) {
            return true;
        }
        if (actor.is(Role.DATA_PROTECTION_OFFICER)) {
            return opens.mine().contains("$watching");
        }
        String mine = opens.mine()
                .replace("$watching", "false")
                .replace("$case", world.id().toString())
                .replace("$me", actor.id().toString())
                .replace("$unit", actor.unitId().toString());
        return actor.isOneOf(Action.READ_CASE.roles())
                && ink.db
                        .sql("select exists (select 1 from %s t where (%s) and (%s))"
                                .formatted(kind.table(), rows(kind, world), mine))
                        .query(Boolean.class)
                        .single();
    }

    /** A search for people tells social work of the same register which children have a case (decision 0016). */
    boolean mayFind(Actor actor, String word) {
        var world = worlds.get(Integer.parseInt(word.replaceAll("^qz|x.*$", "")));
        return kind(word).equals(KINDS.getFirst())
                && actor.sector() == Sector.SOCIAL_WORK
                && actor.registerId().equals(world.registerId())
                && !world.disqualified().contains(actor.id());
    }

    private static boolean may(Action act, Actor actor, World world) {
        return LAW.whyNot(act, actor, world.of(actor), world.said(actor.sector(), act.material())) == null;
    }

    private static boolean isMasked(Actor actor, World world) {
        return LAW.leavesContactsOut(Action.READ_CONTACT, actor, world.of(actor), world.said(actor.sector(), null));
    }

    static Canary kind(String word) {
        return KINDS.get(Integer.parseInt(word.replaceAll(".*x|qz$", "")));
    }

    static String name(String word) {
        return kind(word).name() + " (" + word + ")";
    }
}
