package fi.palmikko.identity;

import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in page; in the demo it also shows whom one can be. */
@Controller
class LoginController {

    /** A persona on the demo's sign-in page. */
    record Persona(
            String username,
            String name,
            Names title,
            Names unit,
            @Nullable Names story,
            boolean featured) {}

    static final String DEMO_PASSWORD = "palmikko";

    private final Workers workers;
    private final Units units;
    private final Demo demo;

    LoginController(Workers workers, Units units, Demo demo) {
        this.workers = workers;
        this.units = units;
        this.demo = demo;
    }

    @GetMapping("/login")
    @Transactional(readOnly = true)
    String login(Model model) {
        model.addAttribute("demo", demo.on());
        model.addAttribute("demoPassword", demo.on() ? DEMO_PASSWORD : "");
        model.addAttribute("personas", demo.on() ? personas() : List.of());
        return "identity/login";
    }

    private List<Persona> personas() {
        return workers.all().stream()
                .map(w -> new Persona(
                        w.username(),
                        w.name(),
                        w.title(),
                        units.require(w.unitId()).name(),
                        w.story(),
                        w.featured()))
                .toList();
    }
}
