package fi.palmikko.agreement;

import fi.palmikko.agreement.Desk.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything somebody gets to see of some cases: their own lists, every address of these cases whether it is linked or not, what
 * these pages link to, every paper that can be made of them, and what the searches find. Each request is taken back, so that
 * looking leaves no trace.
 */
final class Reach {

    private static final List<String> LISTS = List.of(
            "/",
            "/cases",
            "/cases?closed=true",
            "/contacts/search",
            "/contacts/new",
            "/supervision/cases",
            "/supervision/deadlines",
            "/supervision/flow",
            "/supervision/load",
            "/emergency-access",
            "/emergency-access/reviews",
            "/organisation",
            "/organisation/notices",
            "/oversight/findings",
            "/oversight/requests",
            "/oversight/searches",
            "/oversight/seals");

    /** Where the rows of a case are looked at that lie beside it. */
    private static final Map<String, List<String>> BESIDE = Map.of(
            "emergency", List.of("/emergency-access/reviews/$"),
            "finding", List.of("/oversight/findings/$"),
            "request",
                    List.of(
                            "/oversight/requests/$",
                            "/oversight/requests/$/refusal",
                            "/oversight/requests/$/extract",
                            "/oversight/requests/$/extract.csv"));

    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)");
    private static final int MOST = 400;

    private final Desk desk;
    private final TransactionTemplate transaction;

    private final Function<World, String> family;

    /** The family's name is what a person would look for. */
    Reach(Desk desk, TransactionTemplate transaction, Function<World, String> family) {
        this.desk = desk;
        this.family = family;
        this.transaction = transaction;
    }

    Answer look(String path, String username) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return desk.get(path, username);
        });
    }

    /** What each address answers. */
    Map<String, Answer> of(String username, List<World> worlds) {
        var ids = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<>(LISTS);
        for (World world : worlds) {
            ids(world).forEach(id -> ids.add(id.toString()));
            Doors.in(world).stream()
                    .filter(target -> target.door().method().equals("GET"))
                    .forEach(target -> ahead.add(target.path()));
            BESIDE.forEach((kind, paths) -> {
                var row = world.rows().get(kind);
                if (row != null) {
                    paths.forEach(path -> ahead.add(path.replace("$", row.toString())));
                }
            });
        }
        var seen = new LinkedHashMap<String, Answer>();
        while (!ahead.isEmpty() && seen.size() < MOST) {
            String path = ahead.poll();
            if (seen.containsKey(path)) {
                continue;
            }
            var answer = look(path, username);
            seen.put(path, answer);
            if (answer.status() == 200) {
                links(answer.body()).filter(link -> leadsOn(link, ids)).forEach(ahead::add);
            }
        }
        worlds.forEach(world -> papers(world, username, seen));
        ask("/documents/search", username, Map.of("words", "kirjattu", "from", ""), seen);
        worlds.forEach(world -> ask("/contacts/search", username, Map.of("text", family.apply(world)), seen));
        return seen;
    }

    private void papers(World world, String username, Map<String, Answer> seen) {
        Doors.in(world).stream()
                .filter(target ->
                        target.door().method().equals("POST") && target.path().endsWith("/copies"))
                .forEach(target -> ask(target.path(), username, target.door().form(), seen));
    }

    private void ask(String path, String username, Map<String, String> form, Map<String, Answer> seen) {
        var answer = transaction.execute(status -> {
            status.setRollbackOnly();
            return desk.ask("POST", path, username, form);
        });
        seen.merge("POST " + path, Objects.requireNonNull(answer), Answer::and);
    }

    /** To one of the cases, or to the next page of a list. */
    private static boolean leadsOn(String link, Set<String> ids) {
        return ids.stream().anyMatch(link::contains)
                || link.matches("/(cases|supervision/cases|supervision/deadlines)\\?.*(after|before)=.*");
    }

    private static Stream<String> links(String body) {
        var links = new ArrayList<String>();
        var found = LINK.matcher(body);
        while (found.find()) {
            links.add(found.group(1).replace("&amp;", "&"));
        }
        return links.stream();
    }

    private static List<UUID> ids(World world) {
        var ids = new ArrayList<UUID>();
        ids.add(world.id());
        world.parts().forEach(part -> ids.add(part.id()));
        world.questions().forEach(question -> ids.add(question.id()));
        return ids;
    }
}
