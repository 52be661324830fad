package org.reflexcache.trigger.internal.annotated;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that takes key, value or old value, and what fits it.
 *
 * @param method the name of the handler, for messages
 * @param position counted from 1
 * @param part what it is given
 * @param type as declared
 * @param wanted the same, or the box of a primitive type
 */
record Argument(String method, int position, Part part, Class<?> type, Class<?> wanted) {

    private static final MethodHandle CHECKED = checkedHandle();

    Argument(String method, int position, Part part, Class<?> type) {
        this(method, position, part, type, MethodType.methodType(type).wrap().returnType());
    }

    /** Reads the part from an event and checks that it fits; of type {@code (EntryEvent)Object}. */
    MethodHandle reader() {
        return MethodHandles.filterReturnValue(part.reader(), CHECKED.bindTo(this));
    }

    /** Checks before the handle converts, so that the failure can name the parameter and is none of the method's own. */
    @Nullable
    Object checked(@Nullable Object found) {
        if (found == null) {
            if (type.isPrimitive()) {
                throw new NullPointerException(place() + " is null; wanted is " + type.getTypeName());
            }
        } else if (!wanted.isInstance(found)) {
            throw new ClassCastException(
                    place() + " is a " + found.getClass().getTypeName() + "; wanted is " + type.getTypeName());
        }
        return found;
    }

    /** Names the place but shows no value: it may end up in a log. */
    private String place() {
        return method + ": parameter " + position + ", " + part.words() + ",";
    }

    private static MethodHandle checkedHandle() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(Argument.class, "checked", MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Argument.checked is not what its handle expects", e);
        }
    }
}
