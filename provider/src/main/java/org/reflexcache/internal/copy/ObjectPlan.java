package org.reflexcache.internal.copy;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Copies objects of a plain class as reading them does: no constructor runs but that of the first superclass which is not
 * Serializable, then all fields that are not transient are read, and then all are set.
 *
 * <p>The order can be seen where a circle leads to code of the user's, such as the {@code hashCode} of a key that refers to the
 * map.
 */
final class ObjectPlan implements Plan {

    /** From this version on, the JVM warns of libraries that write to final fields. */
    private static final int WARNS_OF_FINAL_FIELDS = 26;

    private static final Object[] NO_ARGUMENTS = {};

    private final Constructor<?> constructor;

    /** The fields that may hold what must be copied. */
    private final Slot[] slots;

    /** Copies all other fields. */
    private final @Nullable MethodHandle copier;

    private ObjectPlan(Constructor<?> constructor, List<Slot> slots, @Nullable MethodHandle copier) {
        this.constructor = constructor;
        this.slots = slots.toArray(new Slot[0]);
        this.copier = copier;
    }

    /**
     * Returns the plan of a plain class, {@link Plan#SHARED} if its objects cannot change, null if there is none.
     *
     * @param isShared whether every value of a field's type is its own copy
     */
    static @Nullable Plan of(Class<?> type, Predicate<Class<?>> isShared) {
        if (cannotChange(type, isShared)) {
            return SHARED;
        }
        Constructor<?> constructor = SerialConstructors.of(type);
        if (constructor == null) {
            return null;
        }
        List<Field> fields = fields(type);
        if (!canBeWritten(fields, Runtime.version().feature())) {
            return null;
        }
        try {
            List<Slot> slots = new ArrayList<>();
            List<Field> others = new ArrayList<>();
            for (Field field : fields) {
                if (isShared.test(field.getType())) {
                    others.add(field);
                } else {
                    slots.add(Slot.of(field));
                }
            }
            return new ObjectPlan(constructor, slots, FieldHandles.copier(type, others));
        } catch (IllegalAccessException e) {
            return null; // the class allows reflection less than it said
        }
    }

    /** Returns the fields that are written, in the order in which they are: those of superclasses first, then by name. */
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> part = type; PlainClasses.isSerializable(part); part = part.getSuperclass()) {
            List<Field> own = new ArrayList<>();
            for (Field field : part.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                    own.add(field);
                }
            }
            own.sort(Comparator.comparing(Field::getName));
            fields.addAll(0, own);
        }
        return fields;
    }

    /** Returns whether fields can be written on a JVM of this version, without a word from it. */
    static boolean canBeWritten(List<Field> fields, int version) {
        for (Field field : fields) {
            boolean warned = version >= WARNS_OF_FINAL_FIELDS && Modifier.isFinal(field.getModifiers());
            if (warned || !field.trySetAccessible()) {
                return false;
            }
        }
        return true;
    }

    /** Whether all there is to an object are final fields, each of a type whose values cannot change. */
    private static boolean cannotChange(Class<?> type, Predicate<Class<?>> isShared) {
        for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
            if (!PlainClasses.isSerializable(part)) {
                return false;
            }
            for (Field field : part.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                boolean fixed = Modifier.isFinal(modifiers) && !Modifier.isTransient(modifiers);
                if (!Modifier.isStatic(modifiers) && !(fixed && isShared.test(field.getType()))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Object copy(Object original, Copying copying) {
        Object copy = newObject();
        copying.note(original, copy);
        if (slots.length > 0) {
            copySlots(original, copy, copying);
        }
        if (copier != null) {
            try {
                copier.invokeExact(copy, original);
            } catch (Throwable e) {
                throw Slot.unexpected(e);
            }
        }
        return copy;
    }

    private void copySlots(Object original, Object copy, Copying copying) {
        @Nullable Object[] values = new @Nullable Object[slots.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = copying.copy(slots[i].get(original));
        }
        for (int i = 0; i < values.length; i++) {
            slots[i].set(copy, values[i]);
        }
    }

    private Object newObject() {
        try {
            return constructor.newInstance(NO_ARGUMENTS);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
