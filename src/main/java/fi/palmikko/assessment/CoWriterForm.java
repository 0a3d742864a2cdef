package fi.palmikko.assessment;

import jakarta.validation.constraints.NotBlank;

/** Who is to write along, as it is chosen. */
record CoWriterForm(@NotBlank String worker) {

    static final CoWriterForm EMPTY = new CoWriterForm("");

    CoWriterForm {
        worker = worker == null ? "" : worker.strip();
    }
}
