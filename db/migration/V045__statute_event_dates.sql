-- The day on which a plan was gone through may have been written down wrong, as any other day limits hang on; nothing else of a review
-- changes.
create policy plan_review_change on plan_review for update to "${app_role}" using (writes_plan(plan_id));
revoke update on plan_review from "${app_role}";
grant update (held_on) on plan_review to "${app_role}";
