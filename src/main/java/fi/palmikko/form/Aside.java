package fi.palmikko.form;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Text of one author that waits beside the answers until the author decides what becomes of it. */
public record Aside(String section, UUID window, int version, Map<String, String> answers, Instant savedAt) {}
