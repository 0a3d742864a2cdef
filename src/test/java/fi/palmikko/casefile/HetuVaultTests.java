package fi.palmikko.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.Hetus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HetuVaultTests {

    private static final Henkilotunnus CODE = Hetus.next(LocalDate.of(2014, 5, 6));
    private static final Henkilotunnus OTHER = Hetus.next(LocalDate.of(2014, 5, 6));

    @TempDir
    Path folder;

    private HetuVault vault(int fill) throws Exception {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return new HetuVault(Base64.getEncoder().encodeToString(key), folder);
    }

    @Test
    void readsBackWhatItKept() throws Exception {
        var vault = vault(1);
        assertThat(vault.decrypt(vault.encrypt(CODE))).isEqualTo(CODE.text());
    }

    @Test
    void whatIsKeptTellsNothing() throws Exception {
        var vault = vault(1);
        byte[] one = vault.encrypt(CODE);
        byte[] again = vault.encrypt(CODE);
        assertThat(one).isNotEqualTo(again).hasSize(12 + 11 + 16);
        assertThat(new String(one, StandardCharsets.ISO_8859_1))
                .doesNotContain(CODE.text().substring(0, 4));
    }

    @Test
    void findsTheSameCodeAgainAndNoOther() throws Exception {
        assertThat(vault(1).hash(CODE)).isEqualTo(vault(1).hash(CODE)).matches("[0-9a-f]{64}");
        assertThat(vault(1).hash(CODE)).isNotEqualTo(vault(1).hash(OTHER));
        assertThat(vault(1).hash(CODE)).isNotEqualTo(vault(2).hash(CODE));
    }

    @Test
    void aFileIsBoundToWhereItIsKept() throws Exception {
        var vault = vault(1);
        var here = UUID.randomUUID();
        byte[] sealed = vault.seal(here, "kirje".getBytes(StandardCharsets.UTF_8));
        assertThat(vault.open(here, sealed)).asString(StandardCharsets.UTF_8).isEqualTo("kirje");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("kirje");
        assertThatThrownBy(() -> vault.open(UUID.randomUUID(), sealed)).isInstanceOf(IllegalStateException.class);
        sealed[20] ^= 1;
        assertThatThrownBy(() -> vault.open(here, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        byte[] kept = vault(1).encrypt(CODE);
        var stranger = vault(2);
        assertThatThrownBy(() -> stranger.decrypt(kept))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(CODE.text());
    }

    @Test
    void noticesTampering() throws Exception {
        var vault = vault(1);
        byte[] kept = vault.encrypt(CODE);
        for (int at = 0; at < kept.length; at++) {
            byte[] changed = kept.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> vault.decrypt(changed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void makesAKeyFileOnceThatOnlyItsOwnerReads() throws Exception {
        byte[] kept = new HetuVault("", folder).encrypt(CODE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("hetu.key"))))
                .isEqualTo("rw-------");
        assertThat(new HetuVault("", folder).decrypt(kept)).isEqualTo(CODE.text());
    }

    @Test
    void refusesAShortKey() {
        assertThatThrownBy(() -> new HetuVault(Base64.getEncoder().encodeToString(new byte[16]), folder))
                .hasMessageContaining("32 bytes");
    }
}
