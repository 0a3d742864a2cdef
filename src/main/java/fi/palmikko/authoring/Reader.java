package fi.palmikko.authoring;

import fi.palmikko.form.Template;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Everybody who writes or could read what is written on a form, and those who cannot, so that its author sees that too. */
enum Reader {
    WRITER,
    /** The responsible worker. */
    RESPONSIBLE_WORKER,
    /** The unit that handles the case, its supervisor too. */
    SOCIAL_CLIENT,
    /** Somebody of another unit of social work who is in the team. */
    SOCIAL_TEAM,
    /** Somebody of health care who is in the team: files in the patient register. */
    PATIENT,
    /** Somebody of pupil welfare who is in the team. */
    PUPIL_WELFARE,
    /** Somebody of teaching who is in the team. */
    EDUCATION,
    /** The copy given to the family. */
    FAMILY,
    /** Anybody else who works here. */
    OUTSIDER;

    /** What becomes of what is written on a form. */
    enum Use {
        /** Written as a document of its own: it stays with those who handle the case. */
        DOCUMENT,
        /** A part of one professional: for those who handle the case. */
        CONTRIBUTION,
        /** Made together: each register of the team files it, where there is a ground. */
        JOINT;

        private static final Set<String> MADE_TOGETHER = Set.of("joint-assessment", "shared-plan");

        static Use of(Template form) {
            return of(form.key(), form.sector() != null);
        }

        static Use of(String key, boolean ofSector) {
            if (MADE_TOGETHER.contains(key)) {
                return JOINT;
            }
            return ofSector ? CONTRIBUTION : DOCUMENT;
        }
    }

    boolean reads(Use use) {
        return switch (this) {
            case WRITER, RESPONSIBLE_WORKER, SOCIAL_CLIENT, FAMILY -> true;
            case SOCIAL_TEAM, PATIENT, PUPIL_WELFARE, EDUCATION -> use == Use.JOINT;
            case OUTSIDER -> false;
        };
    }

    /** The sections of the form this reader is given. */
    List<Template.Section> given(Template form) {
        if (!reads(Use.of(form))) {
            return List.of();
        }
        return form.sections().stream()
                .filter(section -> section.withheldFrom() == null || !isWithheld(section.withheldFrom()))
                .toList();
    }

    /** Teaching is given nothing that is withheld from any other register (V053). */
    private boolean isWithheld(List<String> from) {
        return from.contains(name())
                || this == EDUCATION
                        && Stream.of(PATIENT, PUPIL_WELFARE).anyMatch(other -> from.contains(other.name()));
    }
}
