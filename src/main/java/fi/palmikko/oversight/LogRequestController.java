package fi.palmikko.oversight;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Submissions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Clients' requests for their log data: received, answered with an extract, or refused in writing. */
@Controller
@RequestMapping("/oversight/requests")
class LogRequestController {

    private final ReadLogRequests readLogRequests;
    private final RecordLogRequest recordLogRequest;
    private final CorrectLogRequest correctLogRequest;
    private final MakeLogExtract makeLogExtract;
    private final ReadLogExtract readLogExtract;
    private final RefuseLogRequest refuseLogRequest;
    private final Submissions submissions;
    private final Clock clock;

    LogRequestController(
            ReadLogRequests readLogRequests,
            RecordLogRequest recordLogRequest,
            CorrectLogRequest correctLogRequest,
            MakeLogExtract makeLogExtract,
            ReadLogExtract readLogExtract,
            RefuseLogRequest refuseLogRequest,
            Submissions submissions,
            Clock clock) {
        this.readLogRequests = readLogRequests;
        this.recordLogRequest = recordLogRequest;
        this.correctLogRequest = correctLogRequest;
        this.makeLogExtract = makeLogExtract;
        this.readLogExtract = readLogExtract;
        this.refuseLogRequest = refuseLogRequest;
        this.submissions = submissions;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.READ_LOG_REQUESTS)
    String all(Actor actor, Model model) {
        model.addAttribute("page", readLogRequests.all(actor));
        return "oversight/requests";
    }

    @GetMapping("/new")
    @Requires(Action.RECORD_LOG_REQUEST)
    String empty(Model model) {
        model.addAttribute("form", LogRequestForm.empty(Days.today(clock)));
        return "oversight/request-new";
    }

    @PostMapping
    @Requires(Action.RECORD_LOG_REQUEST)
    String record(
            @Valid @ModelAttribute("form") LogRequestForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                var facts = form.facts(Days.today(clock));
                return "redirect:"
                        + submissions.once(
                                form.requestId(),
                                actor.id(),
                                () -> "/oversight/requests/" + recordLogRequest.record(form.client(), facts, actor));
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return "oversight/request-new";
    }

    @GetMapping("/{id}")
    @Requires(Action.READ_LOG_REQUESTS)
    String one(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new LogExtractForm(""));
        model.addAttribute("page", readLogRequests.one(Ids.of(id), actor));
        return "oversight/request";
    }

    @GetMapping("/{id}/correction")
    @Requires(Action.RECORD_LOG_REQUEST)
    String correct(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", ReceivedForm.EMPTY);
        model.addAttribute("page", readLogRequests.one(Ids.of(id), actor));
        return "oversight/request-correction";
    }

    @PostMapping("/{id}/correction")
    @Requires(Action.RECORD_LOG_REQUEST)
    String correct(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReceivedForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID request = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                correctLogRequest.correct(request, Days.of(form.receivedOn()), form.reason(), actor);
                return "redirect:/oversight/requests/" + request;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readLogRequests.one(request, actor));
        return "oversight/request-correction";
    }

    @PostMapping("/{id}/extract")
    @Requires(value = Action.MAKE_LOG_EXTRACT, freshSignIn = true)
    String make(
            @PathVariable String id,
            @Valid @ModelAttribute("form") LogExtractForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID request = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                makeLogExtract.make(request, form.judgement(), actor);
                return "redirect:/oversight/requests/" + request;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readLogRequests.one(request, actor));
        return "oversight/request";
    }

    @GetMapping("/{id}/extract")
    @Requires(Action.READ_LOG_EXTRACT)
    String extract(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", readLogExtract.read(Ids.of(id), actor));
        return "oversight/extract";
    }

    @GetMapping("/{id}/extract.csv")
    @Requires(Action.READ_LOG_EXTRACT)
    ResponseEntity<byte[]> file(@PathVariable String id, Actor actor) {
        var file = readLogExtract.file(Ids.of(id), actor);
        return file(file.name(), "text/csv;charset=UTF-8", file.bytes());
    }

    @GetMapping("/{id}/proofs")
    @Requires(Action.READ_LOG_EXTRACT)
    ResponseEntity<byte[]> proofs(@PathVariable String id, Actor actor) {
        return file("palmikko-proofs.json", MediaType.APPLICATION_JSON_VALUE, readLogExtract.proofs(Ids.of(id), actor));
    }

    private static ResponseEntity<byte[]> file(String name, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(bytes);
    }

    @GetMapping("/{id}/refusal")
    @Requires(Action.READ_LOG_REQUESTS)
    String refusal(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", readLogRequests.refusal(Ids.of(id), actor));
        return "oversight/refusal";
    }

    @GetMapping("/{id}/refusal/new")
    @Requires(Action.REFUSE_LOG_REQUEST)
    String refuse(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", RefusalForm.empty());
        model.addAttribute("page", readLogRequests.one(Ids.of(id), actor));
        return "oversight/refusal-new";
    }

    @PostMapping("/{id}/refusal")
    @Requires(value = Action.REFUSE_LOG_REQUEST, freshSignIn = true)
    String refuse(
            @PathVariable String id,
            @Valid @ModelAttribute("form") RefusalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID request = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                refuseLogRequest.refuse(request, form, actor);
                return "redirect:/oversight/requests/" + request;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readLogRequests.one(request, actor));
        return "oversight/refusal-new";
    }
}
