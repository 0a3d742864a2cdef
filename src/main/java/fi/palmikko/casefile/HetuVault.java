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
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Personal identity codes at rest: encrypted (AES-256-GCM), found again by a keyed hash (HMAC-SHA-256). The key is a
 * setting; without one a key file is made beside the embedded data.
 */
@Component
class HetuVault {

    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec cipherKey;
    private final SecretKeySpec hashKey;

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
        byte[] sealed = new byte[NONCE];
        RANDOM.nextBytes(sealed);
        byte[] secret = crypt(Cipher.ENCRYPT_MODE, sealed, hetu.text().getBytes(StandardCharsets.US_ASCII));
        byte[] whole = Arrays.copyOf(sealed, NONCE + secret.length);
        System.arraycopy(secret, 0, whole, NONCE, secret.length);
        return whole;
    }

    String decrypt(byte[] whole) {
        byte[] open =
                crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), Arrays.copyOfRange(whole, NONCE, whole.length));
        return new String(open, StandardCharsets.US_ASCII);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, cipherKey, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a personal identity code cannot be read with this key", e);
        }
    }
}
