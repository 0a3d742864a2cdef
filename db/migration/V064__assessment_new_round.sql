-- An urgent need that comes when the assessment has been signed leads to a new assessment, unless one is obviously unnecessary
-- (LSL 26 § 3 mom., SHL 36 §). Who answers the need decides it, and says why where none is made.
alter table urgent_need add column new_assessment boolean;
alter table urgent_need add column assessment_reason text;
alter table urgent_need add constraint urgent_need_assessment_ck check (
    (new_assessment is null or responded_at is not null)
    and (assessment_reason is null or new_assessment is not null)
    and (new_assessment is distinct from false or assessment_reason is not null));

-- The one who answers begins the limits of the new assessment, and ends those of the plan it interrupts.
drop policy deadline_add on deadline;
create policy deadline_add on deadline for insert to "${app_role}" with check (
    case_id = (select opening()) or handles(case_id) or (rule in ('D2', 'D3', 'D4') and reaches(case_id))
    or (rule = 'FAMILY_CONTACT' and is_urgent_here(case_id)));
drop policy deadline_change on deadline;
create policy deadline_change on deadline for update to "${app_role}" using (
    (select is_engine()) or case_id = (select opening()) or handles(case_id) or (rule in ('D2', 'D3', 'COMPLETION_TARGET') and reaches(case_id))
    or (rule in ('FAMILY_CONTACT', 'FAMILY_COPY', 'PLAN_REVIEW') and is_urgent_here(case_id)));
grant update (new_assessment, assessment_reason) on urgent_need to "${app_role}";

-- Whoever handles the case may correct the day of a need; the answer is given by whom it waits for, once.
create function keep_answer() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
    if current_user = '${app_role}'
       and (old.response, old.responded_by, old.responded_at, old.new_assessment, old.assessment_reason)
           is distinct from (new.response, new.responded_by, new.responded_at, new.new_assessment, new.assessment_reason)
       and (old.responded_at is not null or not is_urgent_here(old.case_id)) then
        raise exception 'an urgent need is answered once, by whom it waits for' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger urgent_need_answer before update on urgent_need for each row execute function keep_answer();
