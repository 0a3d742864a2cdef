package fi.palmikko.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key that signs checkpoints: a file outside the database. Beside the embedded database one is made when missing; an
 * external database gets none made, for whoever keeps the database should not keep the key.
 */
@Component
class SealKey {

    private final KeyPair pair;

    SealKey(
            @Value("${palmikko.audit.key:}") String file,
            @Value("${palmikko.data}") Path data,
            @Value("${spring.datasource.url:}") String external)
            throws IOException, GeneralSecurityException {
        if (file.isEmpty() && !external.isEmpty()) {
            throw new IllegalStateException("palmikko.audit.key must name the file of the key that seals the logs; "
                    + "make one with: openssl genpkey -algorithm ed25519 -out audit.key");
        }
        this.pair = file.isEmpty() ? beside(data) : SealKeys.readPrivate(Path.of(file));
    }

    private static KeyPair beside(Path data) throws IOException, GeneralSecurityException {
        Path file = data.resolve("audit.key");
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var made = SealKeys.make();
            Files.createFile(file, ownerOnly(file));
            Files.writeString(file, SealKeys.privateText(made));
        }
        var pair = SealKeys.readPrivate(file);
        Files.writeString(
                data.resolve("audit.pub"),
                SealKeys.publicText(pair),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        return pair;
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    Checkpoint sign(Checkpoint checkpoint) {
        return SealKeys.sign(checkpoint, pair);
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    String publicText() {
        return SealKeys.publicText(pair);
    }

    String name() {
        return SealKeys.name(pair.getPublic());
    }
}
