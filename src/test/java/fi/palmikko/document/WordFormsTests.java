package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.Books;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** A document that holds one form of a word is found by every other, as the search looks for it and as the database keeps it. */
@AppTest
class WordFormsTests {

    /** Words that look alike once their endings are gone, and must not be found by one another. */
    private static final List<String> APART = List.of(
            "veli velka",
            "pelko peli",
            "pelot pelit",
            "huoli huolto",
            "huolen huollon",
            "kieli kielto",
            "kunta kunto",
            "aika aikuinen",
            "ero eri",
            "verkko veri",
            "tulkki tulla",
            "merkki meri",
            "palkka pala",
            "lupa luku",
            "luvan luvun",
            "työ tyttö",
            "työ tie",
            "työ työtön",
            "tieto tie",
            "mies mieli",
            "uhka uhri",
            "viha vihko",
            "poika poliisi",
            "isä isäpuoli",
            "vanhempi vanha",
            "käsi kätkeä",
            "kuusi kuu",
            "plan plats",
            "hot hotell",
            "vård värd");

    /** Words that do meet, and may: finding too much is the lesser evil. A line that does not any more is taken away. */
    private static final List<String> MEET = List.of(
            "lapsi lasia",
            "lapsi lasti",
            "lapsi lappu",
            "isä iso",
            "apu avata",
            "asia asua",
            "koti kota",
            "tuki tukka",
            "suku sukka",
            "tunti tunne",
            "tapa tapaus",
            "muutto muut",
            "arvio arvo",
            "sairas sairaus",
            "rikas rikos",
            "hammas hamppu",
            "vuosi vuotaa",
            "uusi uutinen",
            "vesi veto",
            "yksin yksi",
            "barn bar",
            "hem hemma");

    private static final String PAIRS = """
            with word as (
                select l.no, w.word,
                       (select %s from (select jsonb_build_object('answers', jsonb_build_object('a.b', w.word)) as content, '{}'::jsonb as chosen) d)
                           as kept,
                       sought(w.word) as sought
                from unnest(?::text[]) with ordinality l (line, no), unnest(string_to_array(l.line, ' ')) w (word))
            select a.word || ' by ' || b.word from word a join word b on a.no = b.no and a.word <> b.word where (a.kept @@ b.sought) = ?""";

    @Autowired
    Books books;

    /** Which of two on a line are found by one another, or are not; asked of the expression the table itself keeps. */
    private List<String> pairs(List<String> lines, boolean found) {
        String kept = books.sql("""
                        select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                        where d.adrelid = 'document'::regclass and a.attname = 'words'""").query(String.class).single();
        return books.sql(PAIRS.formatted(kept))
                .params(lines.toArray(String[]::new), found)
                .query(String.class)
                .list();
    }

    @Test
    void everyFormOfAWordIsFoundByEveryOther() throws IOException {
        var lines = new ArrayList<String>();
        for (String line : new ClassPathResource("word-forms.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (!line.startsWith("#")) {
                lines.add(line);
            }
        }
        assertThat(lines).hasSizeGreaterThan(200);
        assertThat(pairs(lines, false)).isEmpty();
    }

    @Test
    void wordsThatLookAlikeStayApart() {
        assertThat(pairs(APART, true)).isEmpty();
    }

    @Test
    void itIsKnownWhichWordsMeet() {
        assertThat(pairs(MEET, true).stream()
                        .map(pair -> Arrays.asList(pair.split(" by ")))
                        .flatMap(List::stream))
                .containsAll(MEET.stream()
                        .flatMap(line -> Arrays.stream(line.split(" ")))
                        .toList());
    }
}
