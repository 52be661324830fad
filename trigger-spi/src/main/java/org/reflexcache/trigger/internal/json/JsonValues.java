package org.reflexcache.trigger.internal.json;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a given class out of what {@link JsonReader} read: a sample of what a cache holds.
 *
 * <table>
 * <caption>What is made of what</caption>
 * <tr><th>class wanted</th><th>from</th></tr>
 * <tr><td>Object, Map, List and whatever else the value read is an instance of</td><td>the value as it was read</td></tr>
 * <tr><td>String</td><td>a string; the text of an object or array</td></tr>
 * <tr><td>numbers of the JDK, primitive ones too</td><td>a number in range; for whole numbers one without fraction</td></tr>
 * <tr><td>Boolean, Character</td><td>true or false; a string of one character</td></tr>
 * <tr><td>enums, UUID, java.time</td><td>a string with the name or text</td></tr>
 * <tr><td>arrays, collections</td><td>an array</td></tr>
 * <tr><td>other maps</td><td>an object; the keys are made of its names</td></tr>
 * <tr><td>records</td><td>an object with each component, and nothing else</td></tr>
 * <tr><td>public classes with a public constructor without parameters</td><td>an object whose names all have a public
 * setter</td></tr>
 * </table>
 *
 * <p>Null becomes null, except for primitive types. Elements and members are made in the same way, by their declared types;
 * where these say nothing they stay as they were read. Constructors and setters run on the caller's thread.
 *
 * @since 0.1
 */
public final class JsonValues {

    private JsonValues() {}

    /**
     * Makes a value of the class.
     *
     * @param parsed what {@link JsonReader#parse} returned
     * @return an instance of the class, of its wrapper where it is primitive; null only if that was read
     * @throws IllegalArgumentException that says the place, as in {@code $.orders[3].name}, what was found there, and the class
     *     that was wanted; with the cause when it was a constructor, setter or collection that threw
     */
    public static @Nullable Object convert(@Nullable Object parsed, Class<?> type) {
        return convert(parsed, type, JsonPath.ROOT);
    }

    static @Nullable Object convert(@Nullable Object parsed, Type declared, JsonPath at) {
        Type type = bound(declared);
        Class<?> wanted = classOf(type);
        if (parsed == null) {
            if (wanted.isPrimitive()) {
                throw mismatch(null, at, type, "");
            }
            return null;
        }
        return convertPresent(parsed, wanted, type, at);
    }

    private static Object convertPresent(Object parsed, Class<?> wanted, Type type, JsonPath at) {
        if (wanted.isArray() && parsed instanceof List<?> list) {
            return array(list, type, at);
        }
        if (type instanceof ParameterizedType generic) {
            return convertGeneric(parsed, wanted, generic, at);
        }
        if (wanted.isInstance(parsed)) {
            return parsed;
        }
        if (parsed instanceof List<?> list && Collection.class.isAssignableFrom(wanted)) {
            return Containers.collection(list, wanted, Object.class, at);
        }
        if (parsed instanceof Map<?, ?> members) {
            return object(members, wanted, at);
        }
        Object scalar = Scalars.convert(parsed, wanted, at);
        if (scalar == null) {
            throw mismatch(parsed, at, type, "");
        }
        return scalar;
    }

    private static Object convertGeneric(Object parsed, Class<?> wanted, ParameterizedType type, JsonPath at) {
        Type[] arguments = type.getActualTypeArguments();
        if (parsed instanceof List<?> list && arguments.length == 1 && isCollection(wanted)) {
            return Containers.collection(list, wanted, arguments[0], at);
        }
        if (parsed instanceof Map<?, ?> members && arguments.length == 2 && Map.class.isAssignableFrom(wanted)) {
            return Containers.map(members, wanted, arguments, at);
        }
        if (parsed instanceof String && wanted.isInstance(parsed)) {
            return parsed; // a Comparable<String>, say
        }
        throw mismatch(parsed, at, type, "; of generic types only collections and maps can be made");
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || type == Iterable.class;
    }

    private static Object object(Map<?, ?> members, Class<?> wanted, JsonPath at) {
        if (wanted == String.class) {
            return JsonWriter.write(members);
        }
        if (Map.class.isAssignableFrom(wanted)) {
            return Containers.map(members, wanted, new Type[] {Object.class, Object.class}, at);
        }
        return wanted.isRecord() ? Structures.record(members, wanted, at) : Structures.bean(members, wanted, at);
    }

    private static Object array(List<?> elements, Type type, JsonPath at) {
        Type elementType = type instanceof GenericArrayType generic
                ? generic.getGenericComponentType()
                : classOf(type).getComponentType();
        Object array = Array.newInstance(classOf(elementType), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, convert(elements.get(i), elementType, at.element(i)));
        }
        return array;
    }

    /** The class that an object of the type has at least. */
    static Class<?> classOf(Type type) {
        if (type instanceof Class<?> itself) {
            return itself;
        }
        if (type instanceof ParameterizedType generic) {
            return classOf(generic.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return classOf(array.getGenericComponentType()).arrayType();
        }
        return classOf(bound(type));
    }

    /** What stands for a wildcard or variable. */
    private static Type bound(Type type) {
        if (type instanceof WildcardType wildcard) {
            return bound(wildcard.getUpperBounds()[0]);
        }
        return type instanceof TypeVariable<?> variable ? bound(variable.getBounds()[0]) : type;
    }

    static IllegalArgumentException mismatch(@Nullable Object parsed, JsonPath at, Type wanted, String more) {
        return new IllegalArgumentException(
                "Found " + Found.value(parsed) + " at " + at + "; wanted is a " + wanted.getTypeName() + more);
    }
}
