package fi.palmikko.deadline;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the limits of the assessment were kept in a half-year: on the screen, as a spreadsheet and as CSV. */
@Controller
@RequestMapping("/supervision/half-year")
class HalfYearController {

    private final ReadHalfYear readHalfYear;
    private final HalfYearFiles files;

    HalfYearController(ReadHalfYear readHalfYear, HalfYearFiles files) {
        this.readHalfYear = readHalfYear;
        this.files = files;
    }

    @GetMapping
    @Requires(Action.READ_HALF_YEAR)
    String show(@RequestParam(defaultValue = "") String from, Actor actor, Model model) {
        model.addAttribute("page", readHalfYear.read(from, actor));
        model.addAttribute("choices", readHalfYear.choices());
        return "deadline/half-year";
    }

    @GetMapping("/excel")
    @Requires(Action.READ_HALF_YEAR)
    ResponseEntity<byte[]> excel(@RequestParam(defaultValue = "") String from, Actor actor) {
        var figures = readHalfYear.read(from, actor);
        return file(
                figures,
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                files.excel(figures));
    }

    @GetMapping("/csv")
    @Requires(Action.READ_HALF_YEAR)
    ResponseEntity<byte[]> csv(@RequestParam(defaultValue = "") String from, Actor actor) {
        var figures = readHalfYear.read(from, actor);
        return file(figures, "csv", "text/csv;charset=UTF-8", files.csv(figures));
    }

    private static ResponseEntity<byte[]> file(HalfYearFigures figures, String ending, String type, byte[] content) {
        String name = "palmikko-%s.%s".formatted(figures.halfYear().name(), ending);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
