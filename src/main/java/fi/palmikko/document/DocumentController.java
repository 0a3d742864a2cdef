package fi.palmikko.document;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.form.DraftAnswers;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Writing;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A document of a case on an official form: writing, checking and signing, correcting, copies and data. */
@Controller
@RequestMapping("/cases/{id}/documents/{document}")
class DocumentController {

    private final ReadDocuments read;
    private final WriteDocument write;
    private final SaveDocumentDraft saveDraft;
    private final DraftAnswers draftAnswers;
    private final Problems problems;

    DocumentController(
            ReadDocuments read,
            WriteDocument write,
            SaveDocumentDraft saveDraft,
            DraftAnswers draftAnswers,
            Problems problems) {
        this.read = read;
        this.write = write;
        this.saveDraft = saveDraft;
        this.draftAnswers = draftAnswers;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.READ_DOCUMENTS)
    String show(@PathVariable String id, @PathVariable String document, Actor actor, Model model) {
        var one = read.one(Ids.of(id), Ids.of(document), Action.READ_DOCUMENTS, actor);
        if (one.asksAbout()) {
            return "redirect:/cases/" + one.header().caseId() + "/documents/"
                    + one.draft().id() + "/children";
        }
        model.addAttribute("page", one);
        return one.draft().isSigned() || !one.mayWrite()
                ? "document/signed"
                : form(model, one, one.response().answers(), problems.saving(one.questionnaire(), one.answers()));
    }

    @PostMapping
    @Requires(Action.WRITE_DOCUMENT)
    String save(
            @PathVariable String id,
            @PathVariable String document,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(name = "do", defaultValue = "save") String act,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID documentId = Ids.of(document);
        String address = "/cases/" + caseId + "/documents/" + documentId;
        var one = read.one(caseId, documentId, Action.WRITE_DOCUMENT, actor);
        boolean drafted = posted.containsKey(Writing.DRAFTED);
        var answers = drafted ? one.response().answers() : one.questionnaire().read(posted);
        try {
            one.questionnaire().requirePlaces(posted);
            var wrong = drafted ? Map.<String, String>of() : write.save(caseId, documentId, version, answers, actor);
            if (!wrong.isEmpty() && !act.equals("leave")) {
                response.setStatus(422);
                return form(model, read.one(caseId, documentId, Action.WRITE_DOCUMENT, actor), answers, wrong);
            }
        } catch (Stale stale) {
            response.setStatus(409);
            model.addAttribute("theirs", one.answers());
            model.addAttribute("gone", one.questionnaire().gone(posted));
            return form(model, one, answers, Map.of());
        } catch (Invalid tooMuch) {
            response.setStatus(422);
            return form(model, one, answers, problems.unsaved(one.questionnaire(), answers, tooMuch));
        }
        return "redirect:"
                + switch (act) {
                    case "check" -> address + "/signature";
                    case "leave" -> "/cases/" + caseId + "/documents";
                    default -> address + "?saved";
                };
    }

    @GetMapping("/draft")
    @Requires(Action.WRITE_DOCUMENT)
    ResponseEntity<DraftAnswers.Here> others(@PathVariable String id, @PathVariable String document, Actor actor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new DraftAnswers.Here(saveDraft.others(Ids.of(id), Ids.of(document), actor)));
    }

    @PostMapping("/draft")
    @Requires(Action.WRITE_DOCUMENT)
    ResponseEntity<DraftAnswers.Answer> draft(
            @PathVariable String id,
            @PathVariable String document,
            @RequestParam MultiValueMap<String, String> posted,
            Actor actor) {
        return draftAnswers.of(saveDraft.save(Ids.of(id), Ids.of(document), fi.palmikko.form.Draft.of(posted), actor));
    }

    @PostMapping("/draft/removal")
    @Requires(Action.WRITE_DOCUMENT)
    String removeDraft(
            @PathVariable String id, @PathVariable String document, @RequestParam String window, Actor actor) {
        saveDraft.remove(Ids.of(id), Ids.of(document), Ids.of(window), actor);
        return "redirect:/cases/" + Ids.of(id) + "/documents/" + Ids.of(document);
    }

    private static String form(
            Model model, ReadDocuments.One one, Map<String, String> answers, Map<String, String> problems) {
        model.addAttribute("page", one);
        model.addAttribute("answers", Questionnaire.filled(one.known(), answers));
        model.addAttribute("problems", problems);
        model.addAttribute("known", one.known());
        return "document/form";
    }

    @GetMapping("/signature")
    @Requires(Action.SIGN_DOCUMENT)
    String check(@PathVariable String id, @PathVariable String document, Actor actor, Model model) {
        var one = read.one(Ids.of(id), Ids.of(document), Action.SIGN_DOCUMENT, actor);
        if (one.draft().isSigned()) {
            return "redirect:/cases/" + id + "/documents/" + document;
        }
        return signature(model, one, read.missing(one));
    }

    @PostMapping("/signature")
    @Requires(value = Action.SIGN_DOCUMENT, freshSignIn = true)
    String sign(
            @PathVariable String id,
            @PathVariable String document,
            @RequestParam(defaultValue = "") String version,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID documentId = Ids.of(document);
        Map<String, String> missing = Map.of();
        try {
            missing = write.sign(caseId, documentId, version, actor);
            if (missing.isEmpty()) {
                return "redirect:/cases/" + caseId + "/documents/" + documentId;
            }
            response.setStatus(422);
        } catch (Stale stale) {
            response.setStatus(409);
            model.addAttribute("changed", true);
        }
        var one = read.one(caseId, documentId, Action.SIGN_DOCUMENT, actor);
        var news = read.shown(one).since(version);
        model.addAttribute("news", problems.about(one.questionnaire(), news, Shown.FACT));
        return signature(model, one, missing);
    }

    private String signature(Model model, ReadDocuments.One one, Map<String, String> missing) {
        model.addAttribute("page", one);
        model.addAttribute("missing", missing);
        model.addAttribute("data", read.going(one));
        model.addAttribute("shown", read.shown(one).written());
        model.asMap().putIfAbsent("changed", false);
        return "document/signature";
    }

    @GetMapping("/correction")
    @Requires(Action.SIGN_DOCUMENT)
    String correct(@PathVariable String id, @PathVariable String document, Actor actor, Model model) {
        var one = read.one(Ids.of(id), Ids.of(document), Action.SIGN_DOCUMENT, actor);
        if (!one.draft().isSigned()) {
            return "redirect:/cases/" + id + "/documents/" + document;
        }
        var newest = one.newest().document();
        return correction(model, one, newest.versionNo(), newest.answers(), Map.of(), "");
    }

    @PostMapping("/correction")
    @Requires(value = Action.SIGN_DOCUMENT, freshSignIn = true)
    String correct(
            @PathVariable String id,
            @PathVariable String document,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID documentId = Ids.of(document);
        var one = read.one(caseId, documentId, Action.SIGN_DOCUMENT, actor);
        var answers = one.questionnaire().read(posted);
        var wrong = new LinkedHashMap<>(problems.saving(one.questionnaire(), answers));
        if (reason.isBlank()) {
            wrong.put("reason", problems.say("document.reasonMissing"));
        }
        try {
            if (wrong.isEmpty()) {
                wrong.putAll(write.correct(caseId, documentId, version, answers, reason.strip(), actor));
            }
            if (wrong.isEmpty()) {
                return "redirect:/cases/" + caseId + "/documents/" + documentId;
            }
            response.setStatus(422);
            return correction(model, one, version, answers, wrong, reason);
        } catch (Stale stale) {
            response.setStatus(409);
            var now = read.one(caseId, documentId, Action.SIGN_DOCUMENT, actor);
            var newest = now.newest().document();
            model.addAttribute("theirs", newest.answers());
            model.addAttribute("gone", now.questionnaire().gone(posted));
            return correction(model, now, newest.versionNo(), answers, Map.of(), reason);
        }
    }

    private static String correction(
            Model model,
            ReadDocuments.One one,
            int version,
            Map<String, String> answers,
            Map<String, String> problems,
            String reason) {
        model.addAttribute("page", one);
        model.addAttribute("version", version);
        model.addAttribute("answers", answers);
        model.addAttribute("problems", problems);
        model.addAttribute("reason", reason);
        return "document/correction";
    }

    @GetMapping("/copies")
    @Requires(Action.READ_DOCUMENTS)
    String copies(@PathVariable String id, @PathVariable String document, Actor actor, Model model) {
        return CopyAnswers.page(model, read.copies(Ids.of(id), Ids.of(document), actor));
    }

    @PostMapping("/copies")
    @Requires(Action.READ_DOCUMENTS)
    Object copy(
            @PathVariable String id,
            @PathVariable String document,
            @Valid @ModelAttribute("form") CopyForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID documentId = Ids.of(document);
        return CopyAnswers.file(
                form,
                errors,
                response,
                model,
                () -> read.copy(caseId, documentId, form, actor),
                () -> read.copies(caseId, documentId, actor));
    }

    @GetMapping("/structure")
    @Requires(Action.READ_DOCUMENTS)
    ResponseEntity<byte[]> structure(@PathVariable String id, @PathVariable String document, Actor actor) {
        return CopyAnswers.data(read.structure(Ids.of(id), Ids.of(document), actor));
    }
}
