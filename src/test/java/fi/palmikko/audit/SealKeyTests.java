package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyTests {

    private static final Checkpoint SOME =
            new Checkpoint(Log.USE, new UUID(1, 2), 3, Checkpoint.NONE, Instant.EPOCH, 4, Checkpoint.NONE, "key", "");

    @Test
    void anExternalDatabaseGetsNoKeyMade(@TempDir Path data) {
        assertThatThrownBy(() -> new SealKey("", data, "jdbc:postgresql://db/palmikko"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("palmikko.audit.key");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void theSameKeyIsReadAgain(@TempDir Path data) throws Exception {
        var made = new SealKey("", data, "");
        assertThat(new SealKey("", data, "").name()).isEqualTo(made.name());
        assertThat(new SealKey(data.resolve("audit.key").toString(), data, "jdbc:postgresql://db/x").name())
                .isEqualTo(made.name());
    }

    /** The first key of RFC 8032, 7.1, in the files OpenSSL makes. */
    @Test
    void aKeyOfOpenSslIsRead(@TempDir Path data) throws Exception {
        Path file = data.resolve("audit.key");
        Files.writeString(file, """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
                -----END PRIVATE KEY-----
                """);
        Files.writeString(data.resolve("public"), """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                -----END PUBLIC KEY-----
                """);
        var pair = SealKeys.readPrivate(file);
        assertThat(pair.getPublic()).isEqualTo(SealKeys.readPublic(data.resolve("public")));
        var keys = Map.of("key", pair.getPublic());
        assertThat(SealKeys.signed(SealKeys.sign(SOME, pair), keys)).isTrue();
        assertThat(SealKeys.signed(SealKeys.sign(SOME, SealKeys.make()), keys)).isFalse();
    }

    @Test
    void aFileWithoutAKeyIsRefused(@TempDir Path data) throws Exception {
        Path file = Files.writeString(data.resolve("audit.key"), "nothing");
        assertThatThrownBy(() -> SealKeys.readPrivate(file)).hasMessageContaining("holds no private key");
    }
}
