package fi.palmikko.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ed25519 keys in the files OpenSSL makes of them (PEM; PKCS 8 and X.509), and what is signed and checked with them. */
final class SealKeys {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private SealKeys() {}

    static KeyPair make() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    static KeyPair readPrivate(Path file) throws IOException, GeneralSecurityException {
        var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(read(file, PRIVATE)));
        if (!(key instanceof EdECPrivateKey ed)) {
            throw new GeneralSecurityException(file + " is not an Ed25519 key");
        }
        byte[] seed = ed.getBytes().orElseThrow();
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        var pair = generator.generateKeyPair();
        if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
            throw new GeneralSecurityException("the public half of " + file + " cannot be found");
        }
        return pair;
    }

    static PublicKey readPublic(Path file) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(read(file, PUBLIC)));
    }

    static String privateText(KeyPair pair) {
        return pem(PRIVATE, pair.getPrivate().getEncoded());
    }

    static String publicText(KeyPair pair) {
        return pem(PUBLIC, pair.getPublic().getEncoded());
    }

    /** Sixteen letters that tell keys apart. */
    static String name(PublicKey key) {
        return HexFormat.of().formatHex(Canon.sha256(key.getEncoded()), 0, 8);
    }

    static Checkpoint sign(Checkpoint checkpoint, KeyPair pair) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
            return checkpoint.signed(Checkpoint.base64(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a checkpoint could not be signed", e);
        }
    }

    static Map<String, PublicKey> byName(List<PublicKey> keys) {
        return keys.stream().collect(Collectors.toMap(SealKeys::name, key -> key));
    }

    /** Whether one of these keys signed the checkpoint. */
    static boolean signed(Checkpoint checkpoint, Map<String, PublicKey> keys) {
        var key = keys.get(checkpoint.key());
        if (key == null) {
            return false;
        }
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Checkpoint.bytes(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] read(Path file, String kind) throws IOException, GeneralSecurityException {
        String text = Files.readString(file);
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new GeneralSecurityException(file + " holds no " + kind.toLowerCase(java.util.Locale.ROOT));
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, Checkpoint.base64(key), kind);
    }

    /** Gives a known seed where a random one is asked for: so the library tells a private key's public half. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
