package org.reflexcache.trigger.internal.json;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The texts of the classes of {@code java.time}, all of which can read what their {@code toString} gives. */
final class TimeTexts {

    private TimeTexts() {}

    /** Whether objects of the class belong to {@code java.time}; subclasses there are the JDK's own. */
    static boolean isTime(Class<?> type) {
        return type.getPackageName().equals("java.time");
    }

    /**
     * Reads a text.
     *
     * @param type a class of {@code java.time}
     * @return null when objects of the class cannot be read from texts
     * @throws IllegalArgumentException with this message when the text is not of the class
     */
    static @Nullable Object parse(String text, Class<?> type, Supplier<String> message) {
        if (ZoneId.class.isAssignableFrom(type)) {
            return UserCode.run(() -> type.getMethod("of", String.class).invoke(null, text), message);
        }
        Method parse;
        try {
            parse = type.getMethod("parse", CharSequence.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
        return Modifier.isStatic(parse.getModifiers()) ? UserCode.run(() -> parse.invoke(null, text), message) : null;
    }
}
