-- Outside the engine vendor's tested set, therefore in a file of their own. Both or neither: a due-date index alone
-- makes acquisitions smaller and the scan for exclusive jobs more frequent.
create index act_x_job_due on engine.act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1;
create index act_x_job_lock on engine.act_ru_job (process_instance_id_, lock_exp_time_) where lock_owner_ is not null;
alter table engine.act_ru_job set (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 85);
alter table engine.act_ru_task set (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 85);
alter table engine.act_ru_execution set (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 85);
