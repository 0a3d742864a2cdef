package fi.palmikko.shared;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A day that exists, written as 3.12.2026, between 1900 and 2100. Blank passes: say {@code @NotBlank} where it must be given. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Day.Exists.class)
public @interface Day {

    String message() default "{invalid.day}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Whether the text names a day of the calendar. */
    class Exists implements ConstraintValidator<Day, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || text.isBlank()) {
                return true;
            }
            return Days.parse(text)
                    .filter(day -> day.getYear() >= 1900 && day.getYear() < 2100)
                    .isPresent();
        }
    }
}
