package org.reflexcache.internal.copy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that a cache can share with its callers, because nobody can change them.
 *
 * <p>These are: instances of certain exact JDK classes; enum constants; class objects; and, provided that everything
 * in them is one of these in turn, records, {@link Optional} and the collections that {@code List.of}, {@code Set.of} and
 * {@code Map.of} make. A class that is not the JDK's own counts only if the class loader at hand sees that very class:
 * otherwise the caller of another loader would get an object of a class that is not its own.
 *
 * <p>What is in a record is read from its fields, not through its accessors, which may answer something else. The class of
 * a record says once which fields must be looked at; a record of numbers and strings costs no more than a number.
 */
final class Immutables {

    /** How many objects are looked at in one that holds others: what shares parts a lot could take forever. */
    private static final int MAX_OBJECTS = 100_000;

    /** How far an object is followed into what it holds: a long chain of records would overflow the stack. */
    private static final int MAX_DEPTH = 32;

    private static final int CHANGEABLE = -1;

    /** By their names: a class that is named here need not be loaded. */
    private static final Set<String> VALUE_TYPES = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.util.UUID",
            "java.net.URI",
            "java.util.Locale",
            "java.util.Currency",
            "java.util.regex.Pattern",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.OptionalDouble");

    private static final Set<String> TIME_PACKAGES = Set.of("java.time", "java.time.chrono");

    // What is kept in a class is one of these, or the fields to look at: types of the JDK, since its classes outlive
    // this library's class loader and must not hold it.
    private static final String ALWAYS = "always";
    private static final String NEVER = "never";
    private static final String IF_VISIBLE = "a class object";
    private static final String IF_CONTENT_IS = "an optional";
    private static final String IF_ELEMENTS_ARE = "a collection";
    private static final String IF_ENTRIES_ARE = "a map";

    /** What only objects that are no plain values need. */
    private static final class Holders {
        private static final Map<Class<?>, String> ALL = holders();
    }

    private final VisibleClasses visible;

    private final ClassValue<Object> verdicts = new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
            return judge(type);
        }
    };

    Immutables(VisibleClasses visible) {
        this.visible = visible;
    }

    /** Returns whether the object can be shared. */
    boolean contains(Object object) {
        Object verdict = verdicts.get(object.getClass());
        if (verdict == ALWAYS) {
            return true;
        }
        return verdict != NEVER && look(object, verdict, MAX_OBJECTS, MAX_DEPTH) != CHANGEABLE;
    }

    /** Returns whether every object that a variable of this type can hold can be shared, null aside. */
    boolean containsAllOf(Class<?> declared) {
        return declared.isPrimitive()
                || (isValueType(declared) && Modifier.isFinal(declared.getModifiers()))
                || (declared.isEnum() && visible.containsSame(declared));
    }

    /** Returns whether every object of exactly this class can be shared. */
    boolean containsEvery(Class<?> type) {
        return verdicts.get(type) == ALWAYS;
    }

    private static Map<Class<?>, String> holders() {
        Map<Class<?>, String> holders = new HashMap<>();
        holders.put(Class.class, IF_VISIBLE);
        holders.put(Optional.class, IF_CONTENT_IS);
        // Small ones have a class of their own, which is the JDK's affair.
        for (Collection<?> sample : List.of(List.of(), List.of(1), Set.of(), Set.of(1))) {
            holders.put(sample.getClass(), IF_ELEMENTS_ARE);
        }
        holders.put(Map.of().getClass(), IF_ENTRIES_ARE);
        holders.put(Map.of(1, 1).getClass(), IF_ENTRIES_ARE);
        return holders;
    }

    private Object judge(Class<?> type) {
        if (isValueType(type)) {
            return ALWAYS;
        }
        String holder = Holders.ALL.get(type);
        if (holder != null) {
            return holder;
        }
        if (Enum.class.isAssignableFrom(type)) {
            // A constant with a body has a class of its own, below that of the enum.
            Class<?> declaring = type.isEnum() ? type : type.getSuperclass();
            return visible.containsSame(declaring) ? ALWAYS : NEVER;
        }
        return type.isRecord() && visible.containsSame(type) ? judgeRecord(type) : NEVER;
    }

    private static boolean isValueType(Class<?> type) {
        return type.getClassLoader() == null && (VALUE_TYPES.contains(type.getName()) || isTimeType(type));
    }

    /** The date, time, duration and zone classes of the JDK itself: all final, all values. */
    private static boolean isTimeType(Class<?> type) {
        return TIME_PACKAGES.contains(type.getPackageName())
                && Modifier.isFinal(type.getModifiers())
                && (ZoneId.class.isAssignableFrom(type)
                        || (Modifier.isPublic(type.getModifiers())
                                && (TemporalAccessor.class.isAssignableFrom(type)
                                        || TemporalAmount.class.isAssignableFrom(type))));
    }

    private Object judgeRecord(Class<?> type) {
        List<Field> open = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (containsAllOf(component.getType())) {
                continue;
            }
            try {
                Field field = type.getDeclaredField(component.getName());
                if (!field.trySetAccessible()) {
                    return NEVER;
                }
                open.add(field);
            } catch (NoSuchFieldException e) {
                return NEVER;
            }
        }
        return open.isEmpty() ? ALWAYS : open.toArray(new Field[0]);
    }

    /** Returns how many objects may still be looked at after this one, {@link #CHANGEABLE} if it is or they are used up. */
    private int look(Object object, int objects, int depth) {
        Object verdict = verdicts.get(object.getClass());
        if (verdict == ALWAYS) {
            return objects - 1;
        }
        return verdict == NEVER || depth == 0 || objects <= 0 ? CHANGEABLE : look(object, verdict, objects, depth);
    }

    private int look(Object object, Object verdict, int objects, int depth) {
        if (verdict instanceof Field[] fields) {
            return lookIntoRecord(object, fields, objects - 1, depth - 1);
        }
        if (verdict == IF_ELEMENTS_ARE) {
            return lookInto((Collection<?>) object, objects - 1, depth - 1);
        }
        if (verdict == IF_ENTRIES_ARE) {
            Map<?, ?> map = (Map<?, ?>) object;
            int left = lookInto(map.keySet(), objects - 1, depth - 1);
            return left == CHANGEABLE ? CHANGEABLE : lookInto(map.values(), left, depth - 1);
        }
        if (verdict == IF_CONTENT_IS) {
            Optional<?> optional = (Optional<?>) object;
            return optional.isEmpty() ? objects - 1 : look(optional.get(), objects - 1, depth - 1);
        }
        return visible.containsSame((Class<?>) object) ? objects - 1 : CHANGEABLE;
    }

    private int lookInto(Collection<?> elements, int objects, int depth) {
        int left = objects;
        for (Object element : elements) {
            if (element != null) { // as a list that a stream made may hold
                left = look(element, left, depth);
            }
            if (left <= 0) {
                return CHANGEABLE;
            }
        }
        return left;
    }

    private int lookIntoRecord(Object record, Field[] fields, int objects, int depth) {
        int left = objects;
        for (Field field : fields) {
            Object component;
            try {
                component = field.get(record);
            } catch (IllegalAccessException e) {
                throw new AssertionError("was made accessible: " + field, e);
            }
            if (component != null) {
                left = look(component, left, depth);
            }
            if (left <= 0) {
                return CHANGEABLE;
            }
        }
        return left;
    }
}
