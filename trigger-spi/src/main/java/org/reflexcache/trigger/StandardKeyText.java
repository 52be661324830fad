package org.reflexcache.trigger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The rules of {@link KeyText#standard(ClassLoader)}. Safe for use by many threads. */
final class StandardKeyText implements KeyText {

    /** Says of a record class that its components cannot be read. A record without components has none to read either. */
    private static final Method[] UNREADABLE = {};

    private final List<KeyText> found;
    /** Kept here and not in a static place, so that the classes go when the cache goes. */
    private final ConcurrentMap<Class<?>, Method[]> accessors = new ConcurrentHashMap<>();

    StandardKeyText(@Nullable ClassLoader loader) {
        List<KeyText> texts = new ArrayList<>();
        for (KeyText text : ServiceLoader.load(KeyText.class, loader)) {
            texts.add(text);
        }
        this.found = List.copyOf(texts);
    }

    @Override
    public String of(Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        if (isSimple(key)) {
            return String.valueOf(key);
        }
        for (KeyText next : found) {
            String text = next.of(key);
            if (text != null) {
                return text;
            }
        }
        if (key instanceof Record) {
            return textOfRecord(key);
        }
        return key instanceof byte[] bytes ? textOfBytes(bytes) : String.valueOf(key);
    }

    private static boolean isSimple(Object key) {
        return key instanceof Number || key instanceof Boolean || key instanceof Character || key instanceof UUID;
    }

    private String textOfRecord(Object key) {
        Method[] components = accessors.computeIfAbsent(key.getClass(), StandardKeyText::accessorsOf);
        if (components.length == 0) {
            return String.valueOf(key);
        }
        StringJoiner text = new StringJoiner(":");
        for (Method component : components) {
            Object value = read(component, key);
            text.add(value == null ? "null" : of(value));
        }
        return text.toString();
    }

    private static Method[] accessorsOf(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Method[] accessors = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            accessors[i] = components[i].getAccessor();
            if (!accessors[i].trySetAccessible()) {
                return UNREADABLE;
            }
        }
        return accessors;
    }

    private static @Nullable Object read(Method accessor, Object key) {
        try {
            return accessor.invoke(key);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("Cannot read " + accessor, cause);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + accessor, e);
        }
    }

    private static String textOfBytes(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        // Step by step, as the method that does all at once throws at what is no text, which many a key is.
        if (StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), text, true)
                .isError()) {
            return HexFormat.of().formatHex(bytes);
        }
        String decoded = text.flip().toString();
        return decoded.chars().anyMatch(Character::isISOControl)
                ? HexFormat.of().formatHex(bytes)
                : decoded;
    }
}
