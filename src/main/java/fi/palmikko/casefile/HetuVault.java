package fi.palmikko.casefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Personal identity codes and attached files at rest: encrypted (AES-256-GCM), codes found again by a keyed hash (HMAC-SHA-256).
 * The key is a setting; without one a key file is made beside the embedded data.
 */
@Component
public class HetuVault {

    private static final int NONCE = 12;
    private static final byte[] NOTHING = {};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec cipherKey;
    private final SecretKeySpec hashKey;
    private final SecretKeySpec fileKey;

    HetuVault(@Value("${palmikko.hetu-key:}") String key, @Value("${palmikko.data}") Path data)
            throws IOException, GeneralSecurityException {
        byte[] secret = key.isEmpty()
                ? keyFile(data.resolve("hetu.key"))
                : Base64.getDecoder().decode(key);
        if (secret.length != 32) {
            throw new IllegalStateException("palmikko.hetu-key must be 32 bytes in Base64");
        }
        this.cipherKey = new SecretKeySpec(derive(secret, "cipher"), "AES");
        this.hashKey = new SecretKeySpec(derive(secret, "hash"), "HmacSHA256");
        this.fileKey = new SecretKeySpec(derive(secret, "file"), "AES");
    }

    private static byte[] keyFile(Path file) throws IOException {
        if (Files.exists(file)) {
            return Base64.getDecoder().decode(Files.readString(file).strip());
        }
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Base64.getEncoder().encodeToString(secret));
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return secret;
    }

    private static byte[] derive(byte[] secret, String use) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(use.getBytes(StandardCharsets.US_ASCII));
    }

    String hash(Henkilotunnus hetu) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(hashKey);
            return HexFormat.of().formatHex(mac.doFinal(hetu.text().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] encrypt(Henkilotunnus hetu) {
        return encrypt(cipherKey, NOTHING, hetu.text().getBytes(StandardCharsets.US_ASCII));
    }

    String decrypt(byte[] whole) {
        return new String(decrypt(cipherKey, NOTHING, whole), StandardCharsets.US_ASCII);
    }

    /** A file, bound to the id it is kept under. */
    public byte[] seal(UUID id, byte[] file) {
        return encrypt(fileKey, id.toString().getBytes(StandardCharsets.US_ASCII), file);
    }

    /** What was sealed under this id; fails for what was sealed under another, or has been changed. */
    public byte[] open(UUID id, byte[] sealed) {
        return decrypt(fileKey, id.toString().getBytes(StandardCharsets.US_ASCII), sealed);
    }

    private static byte[] encrypt(SecretKeySpec key, byte[] bound, byte[] input) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] secret = crypt(Cipher.ENCRYPT_MODE, key, nonce, bound, input);
        byte[] whole = Arrays.copyOf(nonce, NONCE + secret.length);
        System.arraycopy(secret, 0, whole, NONCE, secret.length);
        return whole;
    }

    private static byte[] decrypt(SecretKeySpec key, byte[] bound, byte[] whole) {
        if (whole.length < NONCE) {
            throw new IllegalStateException("what is encrypted is too short");
        }
        return crypt(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(whole, NONCE),
                bound,
                Arrays.copyOfRange(whole, NONCE, whole.length));
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, byte[] bound, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is encrypted cannot be read with this key", e);
        }
    }
}
