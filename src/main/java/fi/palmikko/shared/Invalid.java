package fi.palmikko.shared;

import org.springframework.validation.Errors;

/** A rule the typed answer breaks, told at its field. The key names the sentence. */
public class Invalid extends RuntimeException {

    private final String field;
    private final String key;
    private final transient Object[] arguments;

    public Invalid(String field, String key, Object... arguments) {
        super(field + ": " + key);
        this.field = field;
        this.key = key;
        this.arguments = arguments.clone();
    }

    /** Puts the sentence beside the field, so that the form is shown again with everything typed. */
    public void at(Errors errors) {
        errors.rejectValue(field, key, arguments, key);
    }

    public String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments.clone();
    }

    public String key() {
        return key;
    }
}
