package fi.palmikko.demo;

import fi.palmikko.attachment.AttachFile;
import fi.palmikko.attachment.FileKind;
import fi.palmikko.attachment.ReceivedFile;
import fi.palmikko.document.WriteDocument;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is written of a family on official forms: the entry of a meeting, a request for a statement not yet signed, and a letter attached. */
@Component
class DocumentStory {

    private final WriteDocument writeDocument;
    private final AttachFile attachFile;

    DocumentStory(WriteDocument writeDocument, AttachFile attachFile) {
        this.writeDocument = writeDocument;
        this.attachFile = attachFile;
    }

    void tellOfMeeting(UUID caseId, LocalDate day, Actor worker) {
        UUID entry = writeDocument.start(caseId, "meeting-entry", worker);
        var answers = Map.of(
                "meeting.task", "families",
                "meeting.services", "socialWork guidance",
                "meeting.starts", Days.text(day) + " klo 14.00",
                "meeting.ends", Days.text(day) + " klo 15.15",
                "meeting.manner", "office",
                "meeting.present", "Lapsi, huoltajat, koulun kuraattori ja omatyöntekijä",
                "meeting.content",
                        "Lapsi kertoi, että aamut ovat vaikeita ja välitunneilla on yksinäistä. Huoltajat toivovat, että joku tulisi kotiin aamuisin.",
                "agreed.text", "Kuraattori tapaa lasta viikoittain. Omatyöntekijä selvittää perhetyön alkamisen.");
        expectNothing(writeDocument.save(caseId, entry, 0, answers, worker));
        expectNothing(writeDocument.sign(caseId, entry, "1", worker));
        UUID request = writeDocument.start(caseId, "statement-request", worker);
        expectNothing(writeDocument.save(
                caseId,
                request,
                0,
                Map.of(
                        "recipient.organisation",
                        "Lastenpsykiatrian poliklinikka",
                        "request.content",
                        "Pyydämme lausuntoa lapsen voinnista ja siitä, millaista tukea koulupäivään tarvitaan."),
                worker));
        String letter = "Poissaoloja syksyllä 46 tuntia, niistä aamutunteja 38. Luokanvalvoja.\n";
        attachFile.toCase(
                caseId,
                "Koulun kirje poissaoloista",
                entry.toString(),
                new ReceivedFile(
                        "poissaolot-syksy.txt",
                        FileKind.TEXT,
                        letter.getBytes(StandardCharsets.UTF_8),
                        ReceivedFile.Verdict.UNKNOWN),
                worker);
    }

    private static void expectNothing(Map<String, String> wrong) {
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("the story is incomplete: " + wrong);
        }
    }
}
