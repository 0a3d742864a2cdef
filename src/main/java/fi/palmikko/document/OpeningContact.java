package fi.palmikko.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the contact that made a case pending tells, by the names and in the codes of the official forms on it (4018, 4009, 1009, 1006). Where the contact
 * form is coarser than they are (a meeting may be at the office or at home, a school or its pupil welfare) nothing is told. Who the notifier is may be
 * asked only in a section that is kept from the family.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpeningContact {

    /** Of the notifier alone: JulkL 11 § 2 mom. may keep it from the family. */
    static final Set<String> OF_THE_NOTIFIER = Set.of("contact.notifier", "contact.anonymous", "contact.actor");

    private static final Map<String, String> ACTORS = Map.of(
            "FAMILY", "self",
            "EARLY_EDUCATION", "school",
            "HEALTH_CARE", "health",
            "POLICE", "police",
            "PRIVATE_PERSON", "private");

    private static final Map<String, String> MANNERS = Map.of("PHONE", "phone", "LETTER", "letter");

    private static final Map<String, String> CONCERNS = Map.ofEntries(
            Map.entry("EVERYDAY_LIFE", "everydayLife"),
            Map.entry("SCHOOL_ABSENCE", "schooling"),
            Map.entry("MENTAL_HEALTH", "mentalHealth"),
            Map.entry("OWN_BEHAVIOUR", "other"),
            Map.entry("PARENT_WELLBEING", "mentalHealth"),
            Map.entry("SUBSTANCE_USE_CHILD", "substanceUse"),
            Map.entry("SUBSTANCE_USE_PARENT", "substanceUse"),
            Map.entry("VIOLENCE", "violence"),
            Map.entry("NEGLECT", "parenting"),
            Map.entry("DISABILITY", "disability"),
            Map.entry("LONG_TERM_ILLNESS", "health"),
            Map.entry("FAMILY_CONFLICT", "relationships"),
            Map.entry("ECONOMIC", "income"),
            Map.entry("OTHER", "other"));

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("EVERYDAY_LIFE", "other"),
            Map.entry("SCHOOL_ABSENCE", "schooling"),
            Map.entry("MENTAL_HEALTH", "childMentalHealth"),
            Map.entry("OWN_BEHAVIOUR", "childBehaviour"),
            Map.entry("PARENT_WELLBEING", "parenting"),
            Map.entry("SUBSTANCE_USE_CHILD", "childSubstanceUse"),
            Map.entry("SUBSTANCE_USE_PARENT", "parentSubstanceUse"),
            Map.entry("VIOLENCE", "violence"),
            Map.entry("NEGLECT", "neglect"),
            Map.entry("DISABILITY", "other"),
            Map.entry("LONG_TERM_ILLNESS", "other"),
            Map.entry("FAMILY_CONFLICT", "relationships"),
            Map.entry("ECONOMIC", "other"),
            Map.entry("OTHER", "other"));

    private final JdbcClient db;

    OpeningContact(JdbcClient db) {
        this.db = db;
    }

    /** By the name a form asks for it; nothing for somebody who may not read the contact. */
    Map<String, String> of(UUID caseId) {
        return db.sql("select * from contact where case_id = ? order by recorded_at limit 1")
                .param(caseId)
                .query(OpeningContact::told)
                .optional()
                .orElse(Map.of());
    }

    private static Map<String, String> told(ResultSet row, int n) throws SQLException {
        String notifier = row.getString("notifier_kind");
        var concerns = List.of((String[]) row.getArray("concerns").getArray());
        boolean notification = row.getString("kind").equals("CHILD_WELFARE_NOTIFICATION");
        var told = new HashMap<String, @Nullable String>();
        told.put("contact.notifier", row.getString("notifier"));
        told.put("contact.anonymous", notifier.equals("PRIVATE_PERSON") ? null : "false");
        told.put("contact.actor", ACTORS.get(notifier));
        told.put("contact.manner", MANNERS.get(row.getString("manner")));
        told.put("contact.concerns", coded(concerns, CONCERNS));
        told.put("contact.childWelfareReasons", notification ? coded(concerns, REASONS) : null);
        told.put("contact.consent", String.valueOf(row.getBoolean("family_agrees")));
        told.put("contact.guardianTold", notification ? String.valueOf(row.getBoolean("family_knows")) : null);
        told.values().removeIf(Objects::isNull);
        return told;
    }

    private static String coded(List<String> concerns, Map<String, String> codes) {
        return concerns.stream()
                .map(codes::get)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
