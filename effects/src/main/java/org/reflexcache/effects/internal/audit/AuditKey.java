package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A pair of Ed25519 keys that signs checkpoints. Immutable; says nothing of the private one.
 *
 * @since 0.1
 */
public final class AuditKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int LINE = 64;

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private AuditKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Makes a new pair. */
    public static AuditKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new AuditKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform makes no " + ALGORITHM + " keys", e);
        }
    }

    /**
     * Reads a private key; the public one follows from it.
     *
     * @param file a PKCS#8 key as PEM
     * @throws AuditException when the file cannot be read or holds something else; the message does not show what
     */
    public static AuditKey read(Path file) {
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decoded(file, "PRIVATE KEY")));
            return new AuditKey(key, publicOf((EdECPrivateKey) key));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw unread(file, "an Ed25519 private key (PKCS#8 PEM, -----BEGIN PRIVATE KEY-----)", e);
        }
    }

    /** The public key, made of the private one as a generator makes it that draws just these 32 bytes. */
    private static PublicKey publicOf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow(() -> new GeneralSecurityException("the key cannot be read"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(key.getParams(), new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        PublicKey found = generator.generateKeyPair().getPublic();
        AuditKey made = new AuditKey(key, found);
        if (!isSigned(found, ALGORITHM, made.sign(ALGORITHM))) {
            throw new GeneralSecurityException("its public key cannot be found");
        }
        return found;
    }

    /**
     * Reads a public key.
     *
     * @param file an X.509 key as PEM
     * @throws AuditException when the file cannot be read or holds something else
     */
    public static PublicKey readPublic(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(decoded(file, "PUBLIC KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw unread(file, "an Ed25519 public key (X.509 PEM, -----BEGIN PUBLIC KEY-----)", e);
        }
    }

    private static AuditException unread(Path file, String wanted, Exception why) {
        // What is in the file stays there, whatever the cause says.
        String reason = why instanceof IOException ? why.toString() : "something else is in it";
        return new AuditException(
                "Audit key file " + file + " cannot be used: " + reason + "; allowed is " + wanted,
                why instanceof IOException io ? io : new IOException(reason));
    }

    private static byte[] decoded(Path file, String type) throws IOException {
        String begin = "-----BEGIN " + type + "-----";
        String end = "-----END " + type + "-----";
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + begin);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static String pem(String type, byte[] key) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    /** The private key as PEM: a secret. */
    public String privatePem() {
        return pem("PRIVATE KEY", privateKey.getEncoded());
    }

    /** The public key as PEM. */
    public String publicPem() {
        return pem("PUBLIC KEY", publicKey.getEncoded());
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The SHA-256 of a public key's X.509 form, in hexadecimal. */
    public static String fingerprint(PublicKey key) {
        return HexFormat.of().formatHex(Link.sha256().digest(key.getEncoded()));
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform does not sign with " + ALGORITHM, e);
        }
    }

    static boolean isSigned(PublicKey key, String text, String signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return ALGORITHM + " " + fingerprint(publicKey);
    }
}
