package fi.palmikko.form;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a page with a form needs to keep what is typed into it until it is sent.
 *
 * @param page the page's name, the same whenever the same person opens the same address
 * @param writing how the page saves itself
 * @param waiting what waits from an earlier time, as JSON for the page's script; null when nothing does
 */
public record Unsent(UUID page, Writing writing, @Nullable String waiting) {}
