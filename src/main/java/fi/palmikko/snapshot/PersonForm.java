package fi.palmikko.snapshot;

import fi.palmikko.casefile.CasePeople;
import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was told of somebody as it should have been, as it is typed.
 *
 * @param seen how many times they had been put right when the page was opened
 * @param hetu a code in place of the one that is kept, which no page shows
 * @param sameByCode that they are the person the code belongs to already
 */
public record PersonForm(
        @Size(max = 10) String seen,
        @NotBlank @Size(max = 100) String given,
        @NotBlank @Size(max = 100) String family,
        @Size(max = 20) String hetu,
        String wrongCode,
        String sameByCode,
        @Day String born,
        @Size(max = 40) String phone,
        List<@Valid TieRow> ties,
        @NotBlank @Size(max = 1000) String reason) {

    static final List<String> KINDS = List.of("MOTHER", "FATHER", "GUARDIAN", "STEPPARENT", "GRANDPARENT", "OTHER");

    public PersonForm {
        seen = text(seen);
        given = text(given);
        family = text(family);
        hetu = text(hetu);
        wrongCode = text(wrongCode);
        sameByCode = text(sameByCode);
        born = text(born);
        phone = text(phone);
        ties = ties == null ? List.of() : ties.stream().filter(Objects::nonNull).toList();
        reason = text(reason);
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** How they stand to one child, as typed. */
    public record TieRow(String child, String kind, String guardian, String livesWith) {

        public TieRow {
            child = text(child);
            kind = text(kind);
            guardian = text(guardian);
            livesWith = text(livesWith);
        }

        static TieRow of(CasePeople.Tie tie) {
            return new TieRow(tie.childId().toString(), tie.kind(), "" + tie.guardian(), "" + tie.livesWith());
        }
    }

    static PersonForm of(CasePeople.Somebody who, int seen) {
        return new PersonForm(
                "" + seen,
                who.given(),
                who.family(),
                "",
                "",
                "",
                who.born() == null ? "" : Days.text(who.born()),
                text(who.phone()),
                who.held().stream().map(TieRow::of).toList(),
                "");
    }

    boolean isCodeWrong() {
        return wrongCode.equals("true");
    }

    /** How they stand to this child, as it should have been told; as it was where the page did not ask. */
    CasePeople.Tie right(CasePeople.Tie was) {
        for (int row = 0; row < ties.size(); row++) {
            var typed = ties.get(row);
            if (typed.child().equals(was.childId().toString())) {
                if (!KINDS.contains(typed.kind())) {
                    throw new Invalid("ties[" + row + "].kind", "invalid.choose");
                }
                return new CasePeople.Tie(
                        was.childId(),
                        was.child(),
                        typed.kind(),
                        typed.guardian().equals("true"),
                        typed.livesWith().equals("true"),
                        null);
            }
        }
        return was;
    }

    /** Somebody is in a child's network no more, as it is typed. */
    public record Ending(
            @NotBlank String child,
            @NotBlank @Day String day,
            @NotBlank @Size(max = 1000) String why) {

        static final Ending EMPTY = new Ending("", "", "");

        public Ending {
            child = text(child);
            day = text(day);
            why = text(why);
        }
    }

    /** Whether two are one person, as it is typed. */
    public record Same(
            @NotBlank String other,
            @NotBlank String answer,
            @NotBlank @Size(max = 1000) String reason) {

        public Same {
            other = text(other);
            answer = text(answer);
            reason = text(reason);
        }

        static Same with(@Nullable UUID other) {
            return new Same(other == null ? "" : other.toString(), "", "");
        }
    }
}
