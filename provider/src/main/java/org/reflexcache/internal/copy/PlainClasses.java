package org.reflexcache.internal.copy;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * The classes that serialization treats in its usual way: field by field, without asking the class.
 *
 * <p>Whoever declares a method or field by one of the names that serialization looks for is not one of them, even where it would
 * not be found: the signatures need not be compared.
 */
final class PlainClasses {

    private static final Set<String> METHODS =
            Set.of("writeObject", "readObject", "readObjectNoData", "writeReplace", "readResolve");

    private static final String FIELD = "serialPersistentFields";

    private PlainClasses() {}

    static boolean isSerializable(Class<?> type) {
        return Serializable.class.isAssignableFrom(type);
    }

    /** Returns whether the class is plain, and the same one for those who read what was written. */
    static boolean contains(Class<?> type, VisibleClasses visible) {
        if (!isSerializable(type) || isSpecial(type)) {
            return false;
        }
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            // A superclass that is not Serializable can say what replaces the object, too.
            if (saysHowItIsWritten(part) || (isSerializable(part) && !visible.containsSame(part))) {
                return false;
            }
        }
        return true;
    }

    /** The classes of the JDK itself may be more than their fields; each has a plan of its own, or none. */
    private static boolean isSpecial(Class<?> type) {
        return type.getClassLoader() == null
                || type.isHidden()
                || Proxy.isProxyClass(type)
                || Enum.class.isAssignableFrom(type)
                || Externalizable.class.isAssignableFrom(type);
    }

    private static boolean saysHowItIsWritten(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (METHODS.contains(method.getName())) {
                return true;
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(FIELD)) {
                return true;
            }
        }
        return false;
    }
}
