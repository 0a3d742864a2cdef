package fi.palmikko.workflow;

import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Do timers strike, and has any of them failed for good? Failed ones wait for a person; the rest goes on. */
@Component
class EngineHealth implements HealthIndicator {

    private final SpringJobExecutor jobs;
    private final JdbcClient db;

    EngineHealth(SpringJobExecutor jobs, JdbcClient db) {
        this.jobs = jobs;
        this.db = db;
    }

    @Override
    public Health health() {
        long incidents = db.sql("select count(*) from engine.act_ru_incident")
                .query(Long.class)
                .single();
        return Health.up()
                .withDetail("timers", jobs.isActive() ? "running" : "stopped")
                .withDetail("incidents", incidents)
                .build();
    }
}
