package fi.palmikko;

import fi.palmikko.workflow.Timers;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Sets the clock right after each test, and after each class makes its cases no matters of child welfare any more: nobody may answer for more than
 * thirty of those children (LSL 13 b §), and all tests name the same workers.
 */
class RightTime implements AfterEachCallback, AfterAllCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        SpringExtension.getApplicationContext(test).getBean(Timers.class).backToNow();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        SpringExtension.getApplicationContext(tests)
                .getBean(Books.class)
                .sql("""
                        update case_file c set child_welfare = false
                        where c.child_welfare and exists (
                            select 1 from case_client cc join person p on p.id = cc.person_id
                            where cc.case_id = c.id and p.family_name like 'Koekas%')""")
                .update();
    }
}
