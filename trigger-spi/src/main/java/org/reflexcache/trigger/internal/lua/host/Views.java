package org.reflexcache.trigger.internal.lua.host;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Collection;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Texts;
import org.reflexcache.trigger.internal.lua.value.View;

/**
 * What objects of Java are in Lua.
 *
 * <table>
 *   <caption>Conversions</caption>
 *   <tr><th>Java</th><th>Lua</th></tr>
 *   <tr><td>whole numbers; big ones that fit in 64 bits</td><td>integer</td></tr>
 *   <tr><td>Float, Double; a BigDecimal that a double writes with the same digits</td><td>float</td></tr>
 *   <tr><td>other BigInteger and BigDecimal</td><td>string with all digits</td></tr>
 *   <tr><td>texts, characters, UUID, URI, java.time, Date (as an instant)</td><td>string, UTF-8</td></tr>
 *   <tr><td>constants of enums</td><td>string with the name</td></tr>
 *   <tr><td>byte[]</td><td>string of the same bytes</td></tr>
 *   <tr><td>Map; Collection and arrays; records and beans</td><td>a read-only view</td></tr>
 *   <tr><td>Optional</td><td>what is in it, or nil</td></tr>
 *   <tr><td>anything else</td><td>an opaque view</td></tr>
 * </table>
 */
final class Views {

    private static final int VIEW_BYTES = 96;
    /** Longer numbers take too long to be written. */
    private static final int MOST_BITS = 4_096;

    private Views() {}

    static @Nullable Object of(HostRun host, Run run, @Nullable Object object, int depth) {
        if (object instanceof String text) {
            return string(run, text);
        }
        if (object instanceof Integer integer) {
            return (long) integer;
        }
        if (object == null || object instanceof Long || object instanceof Double) {
            return object;
        }
        if (object instanceof Boolean truth) {
            // One that was deserialized is none of the two that scripts know.
            return truth ? Boolean.TRUE : Boolean.FALSE;
        }
        Object simple = simple(run, object);
        return simple != null ? simple : ofOther(host, run, object, depth);
    }

    private static String string(Run run, String text) {
        run.handle(text.length());
        String string = Texts.toLua(text);
        if (string.length() != text.length()) {
            run.allocate(string.length());
        }
        return string;
    }

    /** As a string or number; {@code null} if it is neither. */
    private static @Nullable Object simple(Run run, Object object) {
        if (object instanceof Number number) {
            return number(number);
        }
        if (object instanceof byte[] bytes) {
            run.string(bytes.length);
            return Texts.ofBytes(bytes);
        }
        if (object instanceof Enum<?> constant) {
            return string(run, constant.name());
        }
        String text = text(object);
        return text == null ? null : string(run, text);
    }

    @SuppressWarnings("JavaUtilDate") // users have them
    private static @Nullable String text(Object object) {
        if (object instanceof Date date && date.getClass() == Date.class) {
            return date.toInstant().toString();
        }
        boolean written = object instanceof Character
                || object instanceof UUID
                || object instanceof URI
                || object instanceof StringBuilder
                || object.getClass().getPackageName().equals("java.time");
        return written ? object.toString() : null;
    }

    private static @Nullable Object number(Number number) {
        if (number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicLong
                || number instanceof AtomicInteger) {
            return number.longValue();
        }
        if (number instanceof Float) {
            return number.doubleValue();
        }
        // Their classes can be extended, and what an extension does nobody knows.
        if (number.getClass() == BigInteger.class) {
            return whole((BigInteger) number);
        }
        return number.getClass() == BigDecimal.class ? decimal((BigDecimal) number) : null;
    }

    private static @Nullable Object whole(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number.bitLength() <= MOST_BITS ? number.toString() : null;
    }

    private static @Nullable Object decimal(BigDecimal number) {
        if (number.unscaledValue().bitLength() > MOST_BITS) {
            return null;
        }
        if (number.scale() == 0) {
            return whole(number.unscaledValue());
        }
        double nearest = number.doubleValue();
        boolean exact = Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
        return exact ? (Object) nearest : number.toString();
    }

    private static @Nullable Object ofOther(HostRun host, Run run, Object object, int depth) {
        if (object instanceof View || object instanceof LuaFunction) {
            throw new AssertionError("a value of a run was kept in Java: " + object.getClass());
        }
        if (object instanceof Optional<?> optional) {
            return of(host, run, optional.orElse(null), depth);
        }
        IdentityHashMap<Object, View> views = host.views();
        View view = views.get(object);
        if (view == null) {
            run.allocate(VIEW_BYTES);
            view = make(host, run, object, depth);
            views.put(object, view);
        }
        return view;
    }

    private static View make(HostRun host, Run run, Object object, int depth) {
        if (depth >= ObjectView.DEEPEST) {
            return new OpaqueView(host, object);
        }
        if (object instanceof Map<?, ?> map) {
            return new MapView(host, depth, map);
        }
        if (object instanceof Collection || object.getClass().isArray()) {
            return ListView.of(run, host, depth, object);
        }
        Accessors accessors = Accessors.of(object.getClass());
        return accessors.isEmpty() ? new OpaqueView(host, object) : new BeanView(host, depth, object, accessors);
    }

    /** What a view is, for people; asks nothing of the object. */
    static String described(String kind, Object object) {
        String name = object.getClass().getSimpleName();
        return Texts.toLua(kind + ": " + (name.isEmpty() ? "anonymous" : name));
    }
}
