package fi.palmikko.casefile;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens identity codes for official documents, and for nothing else: whoever asks has authorised and logged the reading. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Identities {

    private final JdbcClient db;
    private final HetuVault vault;

    Identities(JdbcClient db, HetuVault vault) {
        this.db = db;
        this.vault = vault;
    }

    /** Has everyone of these people an identity code? */
    public boolean areAllCoded(Collection<UUID> people) {
        return db.sql("select not exists (select from person where id = any (?) and hetu_cipher is null)")
                .param(people.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    /** These people, eldest first; somebody who is out of reach is left out. */
    public List<Identity> of(Collection<UUID> people) {
        return db.sql("""
                        select id, given_name, family_name, hetu_cipher from person where id = any (?)
                        order by birth_date, given_name, id""")
                .param(people.toArray(UUID[]::new))
                .query((row, n) -> {
                    byte[] cipher = row.getBytes("hetu_cipher");
                    return new Identity(
                            row.getObject("id", UUID.class),
                            row.getString("given_name"),
                            row.getString("family_name"),
                            cipher == null ? null : vault.decrypt(cipher));
                })
                .list();
    }
}
