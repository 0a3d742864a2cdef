package fi.palmikko.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.agreement.Desk.Answer;
import fi.palmikko.shared.Days;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every form of every page of a case, and every query a page links to, with an id of another family in each field that holds one:
 * the answer is the one a made-up id gets. A form added tomorrow is asked at once.
 */
@AppTest
class ForeignFieldsTests extends AmongWorlds {

    private static final List<String> PEOPLE = List.of("aino.lehto", "paivi.hokkanen", "saara.helander");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DAY = Pattern.compile("(?i).*(on|date|day|until|from)$");

    /** The form's own, which no family's id fits. */
    private static final Set<String> OWN = Set.of("_csrf", "unsent", "requestId", "password");

    private List<World> mine;
    private World other;
    private List<String> tables;
    private final Map<String, List<String>> foreign = new HashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> told = new TreeSet<>();

    /** One thing that can be sent: where to, and what stands in its fields. */
    private record Sent(String method, String path, Map<String, String> fields) {

        String name(String field) {
            return method + " " + ID.matcher(path).replaceAll("{}") + " "
                    + ID.matcher(field).replaceAll("{}");
        }

        /** With this id in place of the one in the field; a field that says something before the id goes on saying it. */
        Sent with(String field, String id) {
            var changed = new LinkedHashMap<>(fields);
            changed.compute(
                    field,
                    (name, was) -> ID.matcher(String.valueOf(was)).find()
                            ? ID.matcher(was).replaceFirst(id)
                            : id);
            return new Sent(method, path, changed);
        }
    }

    @BeforeAll
    void build() {
        var worlds = worlds(desk);
        mine = worlds.build(CanaryCases.phases());
        other = worlds.buildRich(List.of(CanaryCases.traits().get(1))).getFirst();
        tables = ink.db.sql("""
                        select c.table_name from information_schema.columns c join information_schema.columns i using (table_schema, table_name)
                        where c.table_schema = 'app' and c.column_name = 'case_id' and i.column_name = 'id' and i.data_type = 'uuid'
                        order by 1""").query(String.class).list();
    }

    @Test
    void anIdOfAnotherFamilyInAFieldAnswersAsOneThatWasMadeUp() {
        for (World world : mine) {
            for (var target : Doors.in(world)) {
                if (target.door().method().equals("GET")) {
                    PEOPLE.forEach(who -> sweep(target.path(), who));
                }
            }
        }
        System.out.printf("%d fields asked: %s%n", asked.size(), asked);
        assertThat(told).isEmpty();
        assertThat(asked).hasSizeGreaterThan(20);
    }

    private void sweep(String path, String who) {
        var page = ask(new Sent("GET", path, Map.of()), who);
        if (page.status() != 200 || !page.body().contains("<html")) {
            return;
        }
        var html = Jsoup.parse(page.body(), "http://localhost" + path);
        html.select("main form")
                .forEach(form ->
                        fields((FormElement) form).forEach(field -> compare(sent((FormElement) form), field, who)));
        html.select("main a[href*=?]")
                .forEach(link -> queries(link.attr("href")).forEach((field, sent) -> compare(sent, field, who)));
    }

    /** The fields that hold an id, or could. */
    private static Set<String> fields(FormElement form) {
        var names = new LinkedHashSet<String>();
        if (!form.attr("enctype").isEmpty()) {
            return names;
        }
        form.select("[name]").forEach(field -> {
            boolean holds = Stream.concat(Stream.of(field.val()), field.select("option").eachAttr("value").stream())
                    .anyMatch(value -> ID.matcher(value).find());
            if (holds && !OWN.contains(field.attr("name"))) {
                names.add(field.attr("name"));
            }
        });
        return names;
    }

    /** The form as somebody in a hurry would send it: what stands in it stays, what is empty gets something. */
    private Sent sent(FormElement form) {
        var fields = new LinkedHashMap<String, String>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            String name = field.attr("name");
            switch (field.normalName().equals("input") ? field.attr("type") : field.normalName()) {
                case "radio", "checkbox" -> {
                    if (field.hasAttr("checked") || !fields.containsKey(name)) {
                        fields.put(name, field.val());
                    }
                }
                case "select" ->
                    fields.put(
                            name,
                            field.select("option[value~=.]").eachAttr("value").stream()
                                    .findFirst()
                                    .orElse(""));
                case "password", "file" -> {}
                default -> fields.put(name, field.val().isEmpty() ? words(name) : field.val());
            }
        }
        form.select("button[name]").stream()
                .findFirst()
                .ifPresent(button -> fields.put(button.attr("name"), button.val()));
        fields.keySet().removeAll(Set.of("_csrf", "unsent"));
        String address =
                form.attr("action").isEmpty() ? form.baseUri().replaceFirst("^http://[^/]+", "") : form.attr("action");
        return new Sent(form.attr("method").equalsIgnoreCase("post") ? "POST" : "GET", address, fields);
    }

    private String words(String name) {
        return DAY.matcher(name).matches() ? Days.text(Days.today(clock)) : "Peruste, joka on riittävän pitkä.";
    }

    private static Map<String, Sent> queries(String href) {
        var found = new LinkedHashMap<String, Sent>();
        String query = href.substring(href.indexOf('?') + 1).replaceFirst("#.*", "");
        var fields = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            fields.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("^[^=]*=?", ""));
        }
        fields.forEach((name, value) -> {
            if (ID.matcher(value).find()) {
                found.put(name, new Sent("GET", href.substring(0, href.indexOf('?')), fields));
            }
        });
        return found;
    }

    private void compare(Sent sent, String field, String who) {
        if (!asked.add(who + " " + sent.name(field))) {
            return;
        }
        var held = ID.matcher(sent.fields().getOrDefault(field, ""));
        for (String id : foreign(held.find() ? held.group() : "")) {
            // a minute may pass between the two, so what differs is asked once more
            if (Stream.generate(() -> !answer(sent, field, id, who)
                            .equals(answer(sent, field, UUID.randomUUID().toString(), who)))
                    .limit(2)
                    .allMatch(differs -> differs)) {
                told.add(who + " " + sent.name(field) + ": "
                        + answer(sent, field, id, who).substring(0, 3));
            }
        }
    }

    private String answer(Sent sent, String field, String id, String who) {
        var answer = ask(sent.with(field, id), who);
        return (answer.status() + Desk.still(answer.body()) + answer.location()).replace(id, "");
    }

    private Answer ask(Sent sent, String who) {
        String path = sent.path();
        if (sent.method().equals("GET") && !sent.fields().isEmpty()) {
            path += "?"
                    + String.join(
                            "&",
                            sent.fields().entrySet().stream()
                                    .map(field -> field.getKey() + "="
                                            + field.getValue().replace(" ", "+"))
                                    .toList());
        }
        return undone(sent.method(), path, who, sent.method().equals("GET") ? Map.of() : sent.fields());
    }

    /** The other family's ids of the same kind as this one, the other case's own, and one of each kind if it is of no case. */
    private List<String> foreign(String id) {
        return foreign.computeIfAbsent(kind(id), kind -> {
            var ids = new ArrayList<String>();
            ids.add(other.id().toString());
            if (kind.equals("person")) {
                ids.addAll(ink.db
                        .sql("""
                        select c.person_id::text from case_client c where c.case_id = ? union
                        select r.person_id::text from case_client c join relation r on r.child_id = c.person_id where c.case_id = ?""")
                        .params(other.id(), other.id())
                        .query(String.class)
                        .list());
            } else if (!kind.isEmpty()) {
                ids.addAll(ink.db
                        .sql("select id::text from " + kind + " where case_id = ? limit 2")
                        .param(other.id())
                        .query(String.class)
                        .list());
            }
            other.parts().stream().limit(1).forEach(part -> ids.add(part.id().toString()));
            return ids;
        });
    }

    private String kind(String id) {
        return Stream.concat(tables.stream(), Stream.of("person"))
                .filter(table -> !id.isEmpty())
                .filter(table -> ink.db
                        .sql("select exists (select 1 from " + table + " where id = ?::uuid)")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .findFirst()
                .orElse("");
    }
}
