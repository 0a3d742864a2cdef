package fi.palmikko.supervision;

import fi.palmikko.access.Disqualified;

/** Where each open case of a unit stands, as SQL both the counts and the lists behind them begin with. */
final class Standing {

    /**
     * Takes the unit and the one who looks as its parameters; a case that person may not handle is left out. A case in follow-up whose plan is being reviewed stands at REVIEW; its earliest
     * running limit or open step tells whether it is late; nobody has it in charge when it, or a step of it, is nobody's.
     */
    static final String SQL = """
            with standing as (
              select c.id, c.number, c.responsible_worker_id,
                     case when c.phase = 'FOLLOW_UP' and coalesce(i.review, false) then 'REVIEW' else c.phase end as stage,
                     least(i.due_on, d.due_on) as due_on,
                     c.responsible_worker_id is null or coalesce(i.unheld, false) as unowned
              from case_file c
              left join lateral (select min(w.due_on) as due_on, bool_or(w.assignee_id is null) as unheld,
                                        bool_or(w.step = 'ReviewPlan') as review
                                 from work_item w where w.case_id = c.id) i on true
              left join lateral (select min(l.due_on) as due_on from deadline l
                                 where l.case_id = c.id and l.state = 'RUNNING') d on true
              where c.unit_id = ? and c.closed_on is null and\s""" + Disqualified.NOT + ")\n";

    /** How many working days before its day a limit is said to be near. */
    static final int SOON = 5;

    private Standing() {}
}
