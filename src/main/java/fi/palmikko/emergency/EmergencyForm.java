package fi.palmikko.emergency;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Emergency access as it is asked for. The password is never shown again. */
record EmergencyForm(
        String requestId,
        @NotBlank @Size(max = 40) String number,

        @NotBlank @Pattern(regexp = "CHILD_IN_DANGER|URGENT_CARE|EMERGENCY_SOCIAL_SERVICE|OTHER|")
        String category,

        @Size(max = 4000) @Pattern(regexp = "(?s).{20,}", message = "{emergency.reason.short}")
        String reason,

        @NotBlank @Pattern(regexp = "[1-4]|") String hours,
        @NotBlank @Size(max = 200) String password) {

    EmergencyForm {
        requestId = text(requestId);
        number = text(number);
        category = text(category);
        reason = text(reason);
        hours = text(hours);
        password = password == null ? "" : password;
    }

    static EmergencyForm of(String requestId, String number) {
        return new EmergencyForm(requestId, number, "", "", "", "");
    }

    EmergencyFacts facts() {
        return new EmergencyFacts(number, Category.valueOf(category), reason, Integer.parseInt(hours));
    }

    @Override
    public String toString() {
        return "EmergencyForm";
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
