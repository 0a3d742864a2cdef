package fi.palmikko.authoring;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms, a new one, and the draft of a form's next version: its title, sections and questions, and how it looks to each reader. */
@Controller
@RequestMapping("/organisation/forms")
class FormController {

    private static final String PLACE = "/organisation/forms/";

    private final WriteForm write;
    private final Problems problems;

    FormController(WriteForm write, Problems problems) {
        this.write = write;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.WRITE_FORM)
    String list(Actor actor, Model model) {
        model.addAttribute("forms", write.all(actor));
        return "authoring/list";
    }

    @GetMapping("/new")
    @Requires(Action.WRITE_FORM)
    String newForm(Actor actor, Model model) {
        write.all(actor);
        model.addAttribute("form", NewForm.EMPTY);
        return newForm(model);
    }

    @PostMapping("/new")
    @Requires(Action.WRITE_FORM)
    String begin(
            @Valid @ModelAttribute("form") NewForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                return "redirect:" + PLACE + write.begin(form, actor) + "/draft";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        write.all(actor);
        response.setStatus(422);
        return newForm(model);
    }

    private static String newForm(Model model) {
        model.addAttribute("uses", NewForm.USES);
        return "authoring/new";
    }

    @GetMapping("/{form}")
    @Requires(Action.WRITE_FORM)
    String show(@PathVariable("form") String key, Actor actor, Model model) {
        model.addAttribute("page", write.one(key, actor));
        return "authoring/versions";
    }

    @PostMapping("/{form}/draft")
    @Requires(Action.WRITE_FORM)
    String start(@PathVariable("form") String key, Actor actor) {
        write.start(key, actor);
        return "redirect:" + PLACE + key + "/draft";
    }

    @GetMapping("/{form}/draft")
    @Requires(Action.WRITE_FORM)
    String draft(@PathVariable("form") String key, Actor actor, Model model) {
        model.addAttribute("page", write.draft(key, actor));
        return "authoring/draft";
    }

    @PostMapping("/{form}/draft/withdrawal")
    @Requires(Action.WRITE_FORM)
    String discard(@PathVariable("form") String key, Actor actor) {
        return write.discard(key, actor) ? "redirect:" + PLACE + key : "redirect:/organisation/forms";
    }

    @PostMapping("/{form}/draft/order")
    @Requires(Action.WRITE_FORM)
    String move(
            @PathVariable("form") String key,
            @RequestParam String part,
            @RequestParam boolean up,
            @RequestParam int version,
            Actor actor) {
        write.move(key, part, up, version, actor);
        return "redirect:" + PLACE + key + "/draft#p-" + part;
    }

    @PostMapping("/{form}/draft/removal")
    @Requires(Action.WRITE_FORM)
    String remove(@PathVariable("form") String key, @RequestParam String part, @RequestParam int version, Actor actor) {
        write.remove(key, part, version, actor);
        return "redirect:" + PLACE + key + "/draft";
    }

    @GetMapping("/{form}/draft/title")
    @Requires(Action.WRITE_FORM)
    String title(@PathVariable("form") String key, Actor actor, Model model) {
        model.addAttribute("form", write.titleForm(key, actor));
        return title(key, model);
    }

    @PostMapping("/{form}/draft/title")
    @Requires(Action.WRITE_FORM)
    String saveTitle(
            @PathVariable("form") String key,
            @Valid @ModelAttribute("form") TitleForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            write.saveTitle(key, form, actor);
            return "redirect:" + PLACE + key + "/draft";
        }
        write.titleForm(key, actor);
        response.setStatus(422);
        return title(key, model);
    }

    private static String title(String key, Model model) {
        model.addAttribute("at", PLACE + key + "/draft");
        return "authoring/title";
    }

    @GetMapping("/{form}/draft/sections/new")
    @Requires(Action.WRITE_FORM)
    String newSection(@PathVariable("form") String key, Actor actor, Model model) {
        model.addAttribute("form", write.sectionForm(key, null, actor));
        return section(key, null, model);
    }

    @PostMapping("/{form}/draft/sections/new")
    @Requires(Action.WRITE_FORM)
    String addSection(
            @PathVariable("form") String key,
            @Valid @ModelAttribute("form") SectionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return saveSection(key, null, form, errors, actor, response, model);
    }

    @GetMapping("/{form}/draft/sections/{section}")
    @Requires(Action.WRITE_FORM)
    String section(@PathVariable("form") String key, @PathVariable String section, Actor actor, Model model) {
        model.addAttribute("form", write.sectionForm(key, section, actor));
        return section(key, section, model);
    }

    @PostMapping("/{form}/draft/sections/{section}")
    @Requires(Action.WRITE_FORM)
    String changeSection(
            @PathVariable("form") String key,
            @PathVariable String section,
            @Valid @ModelAttribute("form") SectionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return saveSection(key, section, form, errors, actor, response, model);
    }

    private String saveSection(
            String key,
            @Nullable String section,
            SectionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                write.saveSection(key, section, form, actor);
                return "redirect:" + PLACE + key + "/draft";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        write.sectionForm(key, section, actor);
        response.setStatus(422);
        return section(key, section, model);
    }

    private static String section(String key, @Nullable String section, Model model) {
        model.addAttribute("at", PLACE + key + "/draft");
        model.addAttribute("section", section == null ? "new" : section);
        return "authoring/section";
    }

    @GetMapping("/{form}/draft/sections/{section}/items/new")
    @Requires(Action.WRITE_FORM)
    String newItem(@PathVariable("form") String key, @PathVariable String section, Actor actor, Model model) {
        model.addAttribute("form", write.itemForm(key, section, null, actor));
        return item(key, "/sections/" + section + "/items/new", "", actor, model);
    }

    @PostMapping("/{form}/draft/sections/{section}/items/new")
    @Requires(Action.WRITE_FORM)
    String addItem(
            @PathVariable("form") String key,
            @PathVariable String section,
            @Valid @ModelAttribute("form") ItemForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        write.itemForm(key, section, null, actor);
        return saveItem(key, section, null, form, errors, actor, response)
                ? "redirect:" + PLACE + key + "/draft"
                : item(key, "/sections/" + section + "/items/new", "", actor, model);
    }

    @GetMapping("/{form}/draft/items/{item}")
    @Requires(Action.WRITE_FORM)
    String item(@PathVariable("form") String key, @PathVariable String item, Actor actor, Model model) {
        model.addAttribute("form", write.itemForm(key, null, item, actor));
        return item(key, "/items/" + item, item, actor, model);
    }

    @PostMapping("/{form}/draft/items/{item}")
    @Requires(Action.WRITE_FORM)
    String changeItem(
            @PathVariable("form") String key,
            @PathVariable String item,
            @Valid @ModelAttribute("form") ItemForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        write.itemForm(key, null, item, actor);
        return saveItem(key, null, item, form, errors, actor, response)
                ? "redirect:" + PLACE + key + "/draft#p-" + item
                : item(key, "/items/" + item, item, actor, model);
    }

    private boolean saveItem(
            String key,
            @Nullable String section,
            @Nullable String item,
            ItemForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                write.saveItem(key, section, item, form, actor);
                return true;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return false;
    }

    private String item(String key, String place, String item, Actor actor, Model model) {
        model.addAttribute("at", PLACE + key + "/draft");
        model.addAttribute("place", PLACE + key + "/draft" + place);
        model.addAttribute("item", item);
        model.addAttribute("types", choices(ItemForm.TYPES, "authoring.type."));
        model.addAttribute("people", choices(ItemForm.PEOPLE, "authoring.per."));
        model.addAttribute("conditions", write.conditions(key, item, actor));
        return "authoring/item";
    }

    private List<WriteForm.Option> choices(List<String> codes, String key) {
        return codes.stream()
                .map(code -> new WriteForm.Option(code, problems.say(key + code)))
                .toList();
    }

    @GetMapping("/{form}/draft/preview")
    @Requires(Action.WRITE_FORM)
    String preview(
            @PathVariable("form") String key,
            @RequestParam(defaultValue = "WRITER") String as,
            Actor actor,
            Model model) {
        var person = new Questionnaire.Owner("a", problems.say("authoring.preview.person"));
        model.addAttribute("page", write.preview(key, as, List.of(person), actor));
        model.addAttribute("views", Reader.values());
        model.addAttribute("nothing", Map.of());
        return "authoring/preview";
    }
}
