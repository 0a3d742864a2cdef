package fi.palmikko.document;

import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** What the address of copies answers, alike for every document: the page, the file, or the page with what is wrong. */
public final class CopyAnswers {

    private CopyAnswers() {}

    public static String page(Model model, CopyPage page) {
        model.addAttribute("page", page);
        model.asMap().putIfAbsent("form", CopyForm.in(page.language()));
        return "document/copies";
    }

    /** The file, or the page anew with status 422. */
    public static Object file(
            CopyForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            Supplier<CopyFile> copy,
            Supplier<CopyPage> page) {
        if (!errors.hasErrors()) {
            try {
                return sent(copy.get(), MediaType.APPLICATION_PDF);
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(model, page.get());
    }

    /** The data of a document. */
    public static ResponseEntity<byte[]> data(CopyFile file) {
        return sent(file, MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<byte[]> sent(CopyFile file, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .body(file.content());
    }
}
