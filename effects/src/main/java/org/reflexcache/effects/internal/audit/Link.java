package org.reflexcache.effects.internal.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A place in the chain.
 *
 * @param seq the number of a line; 0 before the first one
 * @param hash its hash, 64 lower case hexadecimal digits
 */
record Link(long seq, String hash) {

    private static final String DOMAIN = "reflex-audit-v1\n";

    /** Where the chain of a stream begins. */
    static Link origin(String stream) {
        return new Link(
                0, HexFormat.of().formatHex(sha256().digest((DOMAIN + stream).getBytes(StandardCharsets.UTF_8))));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each Java platform has SHA-256", e);
        }
    }
}
