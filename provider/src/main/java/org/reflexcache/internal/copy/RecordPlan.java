package org.reflexcache.internal.copy;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Copies records as reading them does, by their canonical constructor; one whose parts are all their own copies is its own copy.
 */
final class RecordPlan implements Plan {

    private final MethodHandle maker;
    private final Slot[] slots;

    private RecordPlan(MethodHandle maker, Slot[] slots) {
        this.maker = maker;
        this.slots = slots;
    }

    /**
     * Returns the plan of a plain record class, {@link Plan#SHARED} if its objects cannot change, null if there is none.
     *
     * @param isShared whether every value of a component's type is its own copy
     */
    static @Nullable Plan of(Class<?> type, Predicate<Class<?>> isShared) {
        List<Field> fields = new ArrayList<>();
        List<Field> open = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Field field = type.getDeclaredField(component.getName());
                fields.add(field);
                types.add(component.getType());
                if (!isShared.test(component.getType())) {
                    open.add(field);
                }
            }
            if (open.isEmpty()) {
                return SHARED;
            }
            open.sort(Comparator.comparing(Field::getName)); // as they are written
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
            if (!constructor.trySetAccessible() || !fields.stream().allMatch(Field::trySetAccessible)) {
                return null;
            }
            Slot[] slots = new Slot[open.size()];
            for (int i = 0; i < slots.length; i++) {
                slots[i] = Slot.readOnly(open.get(i));
            }
            return new RecordPlan(FieldHandles.maker(constructor, fields, open), slots);
        } catch (ReflectiveOperationException e) {
            return null; // not what a compiler makes of a record
        }
    }

    @Override
    public Object copy(Object original, Copying copying) {
        copying.begin(original);
        @Nullable Object[] parts = new @Nullable Object[slots.length];
        boolean changed = false;
        for (int i = 0; i < parts.length; i++) {
            Object part = slots[i].get(original);
            parts[i] = copying.copy(part);
            changed |= parts[i] != part;
        }
        return copying.end(original, changed ? make(original, parts) : original);
    }

    private Object make(Object original, @Nullable Object[] parts) {
        try {
            return (Object) maker.invokeExact(original, parts);
        } catch (Throwable e) {
            throw Slot.unexpected(e);
        }
    }
}
