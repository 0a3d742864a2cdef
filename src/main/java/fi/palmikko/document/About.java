package fi.palmikko.document;

import fi.palmikko.casefile.People;
import fi.palmikko.form.Problems;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the children of a case a document that is being written is about, as they are today.
 *
 * @param all the children of the case
 * @param family those it is about with the grown-ups in their lives; while nobody has said it, of all
 * @param open must it be said before the document is signed? In a case of one child nobody is asked
 * @param ofOne is its form about one child alone?
 */
record About(List<People.Child> all, People.Family family, boolean open, boolean ofOne) {

    /** Those of the children who have been chosen; nobody is a child of the case any more who has left it. */
    static List<UUID> chosen(List<People.Child> all, @Nullable List<UUID> said) {
        return all.stream()
                .map(People.Child::id)
                .filter(id -> said != null && said.contains(id))
                .toList();
    }

    /** Must it be asked? Of those who were chosen somebody must be there still, and what was begun of another is not of the one who is left. */
    static boolean isOpen(List<People.Child> all, @Nullable List<UUID> said, boolean ofOne) {
        int chosen = chosen(all, said).size();
        return said == null ? all.size() > 1 : chosen == 0 || ofOne && chosen > 1;
    }

    /** What signing needs of it yet, by the name pages know it by. */
    Map<String, String> missing(Problems problems) {
        var missing = new LinkedHashMap<String, String>();
        if (open) {
            missing.put("about", problems.say("document.about.missing"));
        }
        return missing;
    }

    List<People.Child> children() {
        return family.children();
    }

    List<UUID> ids() {
        return children().stream().map(People.Child::id).toList();
    }

    /** Is there a choice that a page tells of? */
    public boolean isChosen() {
        return open || all.size() > 1;
    }

    public boolean holds(UUID child) {
        return !open && ids().contains(child);
    }

    /** Their names. */
    public String names() {
        return children().stream().map(People.Child::name).collect(Collectors.joining(", "));
    }

    /** Their names and ages in one line, as they are frozen. */
    String told(LocalDate today) {
        return children().stream()
                .map(child -> child.birthDate() == null
                        ? child.name()
                        : "%s (%d)"
                                .formatted(
                                        child.name(),
                                        Period.between(child.birthDate(), today).getYears()))
                .collect(Collectors.joining(", "));
    }
}
