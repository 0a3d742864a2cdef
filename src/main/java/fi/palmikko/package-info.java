/** Palmikko weaves three sectors into one assessment and one plan. */
@NullMarked
package fi.palmikko;

import org.jspecify.annotations.NullMarked;
