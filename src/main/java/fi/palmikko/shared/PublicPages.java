package fi.palmikko.shared;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages anybody may read. */
@Controller
class PublicPages {

    @GetMapping("/accessibility")
    String accessibility() {
        return "shared/accessibility";
    }
}
