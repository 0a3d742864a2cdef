package fi.palmikko.assessment;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The talk as it is typed. A sector the family was not asked about is left open. */
public record TalkForm(
        @NotBlank @Day String heldOn,
        @NotBlank @Size(max = 1000) String present,
        @NotBlank @Size(max = 10_000) String familyWish,
        @NotBlank @Size(max = 10_000) String childWish,
        String specialistCare,
        @Size(max = 200) String specialistCareBy,
        String specialistCareHow,
        @Size(max = 1000) String specialistCarePurpose,
        String schoolWelfare,
        @Size(max = 200) String schoolWelfareBy,
        String schoolWelfareHow,
        @Size(max = 1000) String schoolWelfarePurpose) {

    public TalkForm {
        heldOn = text(heldOn);
        present = text(present);
        familyWish = text(familyWish);
        childWish = text(childWish);
        specialistCare = text(specialistCare);
        specialistCareBy = text(specialistCareBy);
        specialistCareHow = text(specialistCareHow);
        specialistCarePurpose = text(specialistCarePurpose);
        schoolWelfare = text(schoolWelfare);
        schoolWelfareBy = text(schoolWelfareBy);
        schoolWelfareHow = text(schoolWelfareHow);
        schoolWelfarePurpose = text(schoolWelfarePurpose);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static TalkForm empty(LocalDate today) {
        return new TalkForm(Days.text(today), "", "", "", "", "", "", "", "", "", "", "");
    }

    TalkFacts facts(LocalDate today) {
        LocalDate held = Days.of(heldOn);
        if (held.isAfter(today)) {
            throw new Invalid("heldOn", "invalid.future");
        }
        var said = new ArrayList<TalkFacts.Said>();
        add(
                said,
                Sector.SPECIALIST_CARE,
                "specialistCare",
                specialistCare,
                specialistCareBy,
                specialistCareHow,
                specialistCarePurpose);
        add(
                said,
                Sector.SCHOOL_WELFARE,
                "schoolWelfare",
                schoolWelfare,
                schoolWelfareBy,
                schoolWelfareHow,
                schoolWelfarePurpose);
        return new TalkFacts(held, present, familyWish, childWish, List.copyOf(said));
    }

    private static void add(
            List<TalkFacts.Said> said,
            Sector sector,
            String field,
            String answer,
            String by,
            String how,
            String purpose) {
        if (answer.isEmpty() || answer.equals("NOT_ASKED")) {
            return;
        }
        if (by.isEmpty()) {
            throw new Invalid(field + "By", "invalid.required");
        }
        if (how.isEmpty()) {
            throw new Invalid(field + "How", "invalid.choose");
        }
        if (purpose.isEmpty()) {
            throw new Invalid(field + "Purpose", "invalid.required");
        }
        said.add(new TalkFacts.Said(sector, answer.equals("GIVEN"), by, how, purpose));
    }
}
