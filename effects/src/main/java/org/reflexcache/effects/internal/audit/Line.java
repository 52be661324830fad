package org.reflexcache.effects.internal.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes lines and reads them by their bytes; what is between number and hashes is not looked into. For one thread. */
final class Line {

    /** The longest line that is read, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final byte[] SEQ = ascii("{\"seq\":");
    private static final byte[] STREAM = ascii(",\"stream\":\"");
    private static final byte[] PREV = ascii(",\"prev\":\"");
    private static final byte[] HASH = ascii(",\"hash\":\"");
    private static final byte[] END = ascii("\"}");
    private static final int HASH_CHARS = 64;
    private static final int HASH_PART = HASH.length + HASH_CHARS + END.length;
    private static final int PREV_PART = PREV.length + HASH_CHARS + 1;
    private static final int MOST_DIGITS = 18;

    private final MessageDigest digest = Link.sha256();

    /** The line that was read last. */
    private Link read = new Link(0, "");

    private String prev = "";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Adds a line and returns its place. */
    Link write(Link before, byte[] body, Bytes out) {
        long seq = before.seq() + 1;
        int start = out.length();
        out.add(SEQ).add(ascii(seq + ",")).add(body).add(PREV).add(ascii(before.hash() + '"'));
        Link made = new Link(seq, hash(out.array(), start, out.length()));
        out.add(HASH).add(ascii(made.hash())).add(END).add(ascii("\n"));
        return made;
    }

    /** Of the line without its hash: of what is before that, and the brace. */
    private String hash(byte[] bytes, int from, int to) {
        digest.update(bytes, from, to - from);
        digest.update((byte) '}');
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads a line, without its line feed.
     *
     * @return what is wrong with it, taken alone; null for nothing
     */
    @Nullable
    String read(byte[] bytes, int from, int to) {
        int hashAt = to - HASH_PART;
        int prevAt = hashAt - PREV_PART;
        long seq = seq(bytes, from, prevAt);
        if (seq < 1 || !is(END, bytes, to - END.length) || !is(HASH, bytes, hashAt) || !is(PREV, bytes, prevAt)) {
            return "is not a line of an audit log";
        }
        String hash = text(bytes, hashAt + HASH.length, HASH_CHARS);
        String found = hash(bytes, from, hashAt);
        if (!found.equals(hash)) {
            return "was edited: it says hash " + hash + ", its contents have " + found;
        }
        read = new Link(seq, hash);
        prev = text(bytes, prevAt + PREV.length, HASH_CHARS);
        return null;
    }

    /** The place of the line that was read last. */
    Link link() {
        return read;
    }

    /** The place of the line that the line read last says to come after. */
    Link before() {
        return new Link(read.seq() - 1, prev);
    }

    /**
     * Compares the line that was read last with where the chain has come.
     *
     * @return what is wrong with its place; null for nothing
     */
    @Nullable
    String misplaced(Link expected) {
        long wanted = expected.seq() + 1;
        if (read.seq() > wanted) {
            return "has number " + read.seq() + " where " + wanted + " must come: "
                    + (read.seq() == wanted + 1 ? "1 line is" : read.seq() - wanted + " lines are")
                    + " missing before it";
        }
        if (read.seq() < wanted) {
            return "has number " + read.seq() + " where " + wanted + " must come: it is there again, or out of order";
        }
        return prev.equals(expected.hash())
                ? null
                : "does not continue the line before it: it says prev " + prev + ", that line has hash "
                        + expected.hash();
    }

    /** The stream that a line says it belongs to; empty when it does not. */
    static String stream(byte[] bytes, int from, int to) {
        for (int i = from; i < to - STREAM.length; i++) {
            if (is(STREAM, bytes, i)) {
                int start = i + STREAM.length;
                int end = start;
                while (end < to && bytes[end] != '"') {
                    end++;
                }
                return text(bytes, start, end - start);
            }
        }
        return "";
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static long seq(byte[] bytes, int from, int to) {
        if (to - from <= SEQ.length + MOST_DIGITS || !is(SEQ, bytes, from)) {
            return -1;
        }
        long seq = 0;
        int at = from + SEQ.length;
        for (int digits = 0; digits < MOST_DIGITS && bytes[at] >= '0' && bytes[at] <= '9'; digits++) {
            seq = seq * 10 + bytes[at++] - '0';
        }
        return bytes[at] == ',' ? seq : -1;
    }

    private static boolean is(byte[] part, byte[] bytes, int at) {
        return at >= 0 && Arrays.equals(part, 0, part.length, bytes, at, at + part.length);
    }
}
