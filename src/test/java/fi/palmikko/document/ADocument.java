package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.StartedCase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.Jsoup;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A document on an official form, written through the pages of its case by whoever is responsible there. */
@TestComponent
public class ADocument {

    private static final String AINO = "aino.lehto";

    private final MockMvcTester mvc;

    ADocument(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    MvcTestResult post(String address, Map<String, String> fields) {
        var post = mvc.post().uri(address).with(user(AINO)).with(csrf());
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), Answered.sent(field.getValue()));
        }
        return post.exchange();
    }

    /** Where one that has been begun is written. */
    String begun(StartedCase one, String form) {
        var answer = post("/cases/" + one.id() + "/documents", Map.of("form", form));
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    /** Where one stands that is signed with an answer to every question, and with these. */
    public String signed(StartedCase one, String form, Map<String, String> told) {
        String address = begun(one, form);
        var answers = Answered.all(ExportTests.template(form));
        answers.putAll(told);
        answers.put("version", "0");
        assertThat(post(address, answers)).hasStatus(302);
        assertThat(sign(address, shown(address))).hasStatus(302);
        return address;
    }

    /** The version the page shows to be signed. */
    String shown(String address) {
        var page = mvc.get().uri(address + "/signature").with(user(AINO)).exchange();
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .select("input[name=version]")
                .val();
    }

    MvcTestResult sign(String address, String version) {
        return post(address + "/signature", Map.of("version", version, "password", "palmikko"));
    }
}
