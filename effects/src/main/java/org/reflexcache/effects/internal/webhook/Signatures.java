package org.reflexcache.effects.internal.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as Standard Webhooks 1.0.0 says: HMAC-SHA256 over id, timestamp and body, once with each secret.
 *
 * <p>More than one secret is for the time in which receivers change from an old one to a new one. Immutable; shows its secrets to
 * nobody, not in messages either.
 *
 * @since 0.1
 */
public final class Signatures {

    /** What each secret begins with. */
    public static final String SECRET_PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final List<SecretKeySpec> keys;

    private Signatures(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Takes the secrets that an endpoint shares with us.
     *
     * @param secrets one or more, each {@value #SECRET_PREFIX} and base64 of 24 to 64 bytes
     * @throws IllegalArgumentException if there is none, or one has another form
     */
    public static Signatures with(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("webhook secrets: found none; at least one is needed to sign");
        }
        List<SecretKeySpec> keys = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            keys.add(key(secrets.get(i), i + 1));
        }
        return new Signatures(List.copyOf(keys));
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param id of the message, without dots
     * @param timestampSeconds of the attempt, in seconds since 1970
     * @param body what is sent
     * @return one signature a secret, in the order of the secrets, separated by spaces
     */
    public String sign(String id, long timestampSeconds, ByteBuffer body) {
        if (id.indexOf('.') >= 0) {
            // Another id and timestamp could have the same signature.
            throw new IllegalArgumentException(
                    "webhook id '" + Shown.text(id) + "' has a dot; allowed is anything without");
        }
        byte[] head = (id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> "v1," + hmac(key, head, body.duplicate()))
                .collect(Collectors.joining(" "));
    }

    private static String hmac(SecretKeySpec key, byte[] head, ByteBuffer body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            mac.update(body);
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key(String secret, int number) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            throw refused(number, "it does not begin with " + SECRET_PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // Not as the cause: its message has a character of the secret.
            throw refused(number, "what follows " + SECRET_PREFIX + " is no base64");
        }
        if (bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES) {
            throw refused(number, "it has " + bytes.length + " bytes");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static IllegalArgumentException refused(int number, String why) {
        return new IllegalArgumentException(
                "webhook secret " + number + " (not shown) refused: " + why + "; allowed is " + SECRET_PREFIX
                        + " and the base64 of " + FEWEST_BYTES + " to " + MOST_BYTES + " bytes");
    }

    /** How many secrets, not which. */
    @Override
    public String toString() {
        return keys.size() + " webhook secrets";
    }
}
