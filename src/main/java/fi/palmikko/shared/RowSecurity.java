package fi.palmikko.shared;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import org.hibernate.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaVendorAdapter;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.TransactionDefinition;

/**
 * No transaction begins without the database being told who acts. It is the begin itself and no listener of it: when the
 * telling fails, so does the begin, and the connection goes back clean.
 */
@Configuration(proxyBeanMethods = false)
class RowSecurity {

    @Bean
    JpaVendorAdapter hibernate(Acting acting) {
        var dialect = new TellsWhoActs(acting);
        return new HibernateJpaVendorAdapter() {
            @Override
            public HibernateJpaDialect getJpaDialect() {
                return dialect;
            }
        };
    }

    private static final class TellsWhoActs extends HibernateJpaDialect {

        private final transient Acting acting;

        TellsWhoActs(Acting acting) {
            this.acting = acting;
        }

        @Override
        public Object beginTransaction(EntityManager entities, TransactionDefinition definition) throws SQLException {
            Object begun = super.beginTransaction(entities, definition);
            entities.unwrap(Session.class).doWork(acting::begin);
            return begun;
        }
    }
}
