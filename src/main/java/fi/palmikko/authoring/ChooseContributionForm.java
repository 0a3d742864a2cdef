package fi.palmikko.authoring;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.organisation.Sector;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** On which form the professionals of a unit write their contributions. Those already begun keep theirs. */
@Service
@Transactional
class ChooseContributionForm {

    private static final int SHOWN = 30;

    /**
     * A unit and its form.
     *
     * @param form the title; null where the unit writes on the form of social work
     */
    record Line(
            UUID id, String unit, Sector sector, @Nullable String form) {}

    /** A form there is to choose. */
    record Choice(String key, String title, Sector sector) {}

    /**
     * The units, the forms and what was chosen before.
     *
     * @param titles of forms, by their keys
     */
    record Page(
            List<Line> units, List<Choice> forms, List<Organisations.FormChange> changes, Map<String, String> titles) {}

    private final Access access;
    private final Templates templates;
    private final Units units;
    private final Organisations organisations;

    ChooseContributionForm(Access access, Templates templates, Units units, Organisations organisations) {
        this.access = access;
        this.templates = templates;
        this.units = units;
        this.organisations = organisations;
    }

    Page page(Actor actor) {
        access.require(actor, Action.CHOOSE_CONTRIBUTION_FORM);
        var forms = forms();
        var titles = new TreeMap<String, String>();
        forms.forEach(form -> titles.put(form.key(), form.title()));
        return new Page(
                units.all().stream()
                        .map(unit -> new Line(
                                unit.id(),
                                unit.name().here(),
                                unit.sector(),
                                unit.contributionTemplate() == null
                                        ? null
                                        : titles.getOrDefault(
                                                unit.contributionTemplate(), unit.contributionTemplate())))
                        .sorted(Comparator.comparing(Line::sector).thenComparing(Line::unit))
                        .toList(),
                forms,
                organisations.formChanges(SHOWN),
                titles);
    }

    private List<Choice> forms() {
        return templates.latest().entrySet().stream()
                .map(form -> templates.require(form.getKey(), form.getValue()))
                .filter(form -> form.sector() != null)
                .map(ChooseContributionForm::choice)
                .sorted(Comparator.comparing(Choice::sector).thenComparing(Choice::title))
                .toList();
    }

    private static Choice choice(Template form) {
        return new Choice(form.key(), form.title().here(), Sector.valueOf(String.valueOf(form.sector())));
    }

    /** Of whichever sector: school health care may write on the form of health care. */
    void choose(UnitForm chosen, Actor actor) {
        access.require(actor, Action.CHOOSE_CONTRIBUTION_FORM);
        var unit = units.findById(Ids.chosen("unit", chosen.unit()))
                .orElseThrow(() -> new Invalid("unit", "invalid.choose"));
        var form = forms().stream()
                .filter(one -> one.key().equals(chosen.form()))
                .findFirst()
                .orElseThrow(() -> new Invalid("form", "invalid.choose"));
        organisations.contributeOn(unit.id(), form.key(), actor.id(), actor.name());
    }
}
