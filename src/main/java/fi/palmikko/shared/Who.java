package fi.palmikko.shared;

/**
 * Who acts, in the words the database's row policies know: a person with unit, register, sector and roles as they are at this
 * moment, or a named part of the house that works by itself. Nobody sees no rows with client data.
 */
public record Who(String user, String unit, String register, String sector, String roles, String service) {

    public static final Who NOBODY = new Who("", "", "", "", "", "");

    /** A part of the house; the policies know it by this name. */
    public static Who service(String name) {
        return new Who("", "", "", "", "", name);
    }
}
