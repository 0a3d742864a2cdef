package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTests {

    /** A hash and a signature leave bits of their last letter unused, and a decoder does not look at them. */
    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void bytesAreWrittenInOneWayOnly(int length) {
        String text = Checkpoint.base64(new byte[length]);
        assertThat(Checkpoint.bytes(text)).isEqualTo(new byte[length]);
        String other = text.replaceFirst("A(=+)$", "B$1");
        assertThat(Base64.getDecoder().decode(other)).isEqualTo(new byte[length]);
        assertThatThrownBy(() -> Checkpoint.bytes(other)).isInstanceOf(IllegalArgumentException.class);
    }
}
