package org.reflexcache.trigger.internal.lua.host;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.library.Arguments;
import org.reflexcache.trigger.internal.lua.library.Builtin;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Texts;

/** The functions of {@code cache}. */
final class CacheLibrary {

    private static final Map<String, CacheOperation> OPERATIONS = operations();
    /** Those that work on the cache of the run's event. */
    static final Table OWN = own();

    /** Bytes that are hashed in the time of one that is only looked at. */
    private static final int COST_OF_HASH = 8;

    private static final int DIGEST_BYTES = 400;

    private CacheLibrary() {}

    private static Map<String, CacheOperation> operations() {
        Map<String, CacheOperation> operations = new HashMap<>();
        for (CacheOperation operation : CacheOperation.values()) {
            operations.put(operation.label(), operation);
        }
        return operations;
    }

    private static Table own() {
        Table functions = new Table(null, 0, OPERATIONS.size() + 1);
        for (CacheOperation operation : CacheOperation.values()) {
            functions.put(operation.label(), new CacheFunction(operation, null));
        }
        functions.put("sha256", Builtin.one(CacheLibrary::sha256));
        return functions.freeze();
    }

    static @Nullable CacheOperation operation(String name) {
        return OPERATIONS.get(name);
    }

    /**
     * Of a string its bytes, of a number or boolean its text, of anything with members its canonical JSON.
     */
    private static Object sha256(Run run, @Nullable Object value) {
        if (value == null) {
            throw Arguments.bad("sha256", 1, "value expected, got nil");
        }
        String part = value instanceof Boolean ? value.toString() : Strings.ofPart(run, value);
        String text = part == null ? JsonEncoder.text(run, value, true) : part;
        run.allocate(DIGEST_BYTES + text.length());
        run.handle((long) COST_OF_HASH * (text.length() + DIGEST_BYTES));
        return HexFormat.of().formatHex(digest().digest(Texts.bytes(text)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has it", e);
        }
    }
}
