package fi.palmikko.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** No task is out of sight, however many somebody has. */
@AppTest
class MyWorkTests {

    private static final String WORKER = "sanna.pelkonen";
    private static final int TASKS = 130;

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private UUID one;

    @BeforeEach
    void muchToDo() {
        one = aCaseWith(TASKS);
    }

    private UUID aCaseWith(int tasks) {
        UUID id = aCase.in("assess-orivesi", "562")
                .recordedBy("tuula.sihvonen")
                .begin()
                .id();
        books.sql("""
                        insert into work_item (task_id, process_instance_id, case_id, process, step, element_id, unit_id, assignee_id, due_on, created_at)
                        select 'many-' || i.case_id || n, i.process_instance_id, i.case_id, i.process, i.step, null, i.unit_id, ?, i.due_on + n % 3, i.created_at
                        from (select * from work_item where case_id = ? limit 1) i cross join generate_series(1, ?) n""").params(aCase.as(WORKER).id(), id, tasks).update();
        return id;
    }

    @AfterEach
    void done() {
        books.sql("delete from work_item where task_id like 'many-%'").update();
    }

    private Document page(String address) throws Exception {
        var answer = mvc.get().uri(address).with(user(WORKER)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private int mine() {
        return books.sql("select count(*) from work_item where assignee_id = ?")
                .param(aCase.as(WORKER).id())
                .query(Integer.class)
                .single();
    }

    @Test
    void everyTaskIsFoundByGoingOn() throws Exception {
        var first = page("/");
        var table = first.select("table").first();
        int shown = table.select("tbody tr").size();
        assertThat(shown).isEqualTo(100);
        var places = new HashSet<String>();
        var next = new ArrayList<>(first.select("a[href^='/?list=mine']").eachAttr("href"));
        assertThat(next).hasSize(1);
        while (!next.isEmpty()) {
            assertThat(places.add(next.getFirst())).isTrue();
            var page = page(next.getFirst());
            assertThat(page.select("table")).hasSize(1);
            assertThat(page.select("main a[href='/']").text()).isEqualTo("Oma työpöytä alusta");
            shown += page.select("tbody tr").size();
            next = new ArrayList<>(page.select("a[href^='/?list=mine']").eachAttr("href"));
        }
        assertThat(shown).isEqualTo(mine());
    }

    /** Row security would leave them out before the list is cut, so it is off. */
    @ParameterizedTest
    @ValueSource(strings = {"mine", "unit", "waiting"})
    void whatSomebodyMayNotHandleTakesNoRoomInAList(String list) throws Throwable {
        UUID other = aCaseWith(20);
        var worker = aCase.as(WORKER).id();
        books.sql("""
                        update work_item set step = 'ComposeTeam', due_on = case when case_id = ? then date '2024-06-03' else date '2024-06-04' end,
                               assignee_id = case ? when 'mine' then ?::uuid when 'waiting' then ?::uuid end
                        where task_id like 'many-%'""").params(one, list, worker, aCase.as("kirsi.vuorela").id()).update();
        if (list.equals("waiting")) {
            books.sql("update case_file set responsible_worker_id = ? where id in (?, ?)")
                    .params(worker, one, other)
                    .update();
        }
        books.sql("""
                        insert into disqualification (id, case_id, worker_id, reason, recorded_on, recorded_by)
                        values (uuidv7(), ?, ?, 'Lapsen setä', current_date, ?)""").params(one, worker, worker).update();
        books.withoutRowSecurity(() -> {
            var links = page("/").select("tbody a").eachAttr("href");
            assertThat(links.stream()
                            .filter(Set.of("/cases/" + other, "/cases/" + other + "/team/composition")::contains))
                    .hasSizeGreaterThanOrEqualTo(20);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?list=theirs&after=2026-11-23_1",
                "/?list=mine&after=yesterday",
                "/?list=mine&after=2026-02-30_1",
                "/?list=mine&after=%2B999999999-12-31_1"
            })
    void aPlaceThereIsNotIsNotFound(String address) {
        assertThat(mvc.get().uri(address).with(user(WORKER))).hasStatus(404);
    }
}
