package org.reflexcache.internal.copy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one class loader sees: a class is looked up by name, as reading serialized objects does, and may turn out to be
 * another one of that name, or missing.
 *
 * <p>Answers are kept in the classes asked about (see {@link ClassValue}) and refer to nothing, so this pins no class loader
 * but its own.
 */
final class VisibleClasses {

    private static final String ABSENT = "absent";
    private static final String OTHER = "other";
    private static final String SAME = "same";

    private final ClassLoader loader;

    /** Classes by name: a loader that answered one answers it always, and keeps it, so holding it here pins nothing more. */
    private final Map<String, Class<?>> found = new ConcurrentHashMap<>();

    private final ClassValue<String> answers = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            try {
                return find(type.getName()) == type ? SAME : OTHER;
            } catch (ClassNotFoundException | LinkageError e) {
                return ABSENT;
            }
        }
    };

    VisibleClasses(ClassLoader loader) {
        this.loader = loader;
    }

    ClassLoader loader() {
        return loader;
    }

    /** Returns whether the loader sees this very class under its name. */
    boolean containsSame(Class<?> type) {
        return isEverywhere(type) || answers.get(type).equals(SAME);
    }

    /** Returns whether the loader sees a class of this name, be it this one or another. */
    boolean containsNamesake(Class<?> type) {
        if (isEverywhere(type) || !answers.get(type).equals(ABSENT)) {
            return true;
        }
        answers.remove(type); // a loader may come to see more
        return false;
    }

    /** Returns the class that the loader sees under a name. Initializes nothing; knows arrays, but no primitive types. */
    Class<?> find(String name) throws ClassNotFoundException {
        Class<?> known = found.get(name);
        if (known == null) {
            known = Class.forName(name, false, loader);
            found.put(name, known);
        }
        return known;
    }

    private boolean isEverywhere(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        ClassLoader owner = element.getClassLoader();
        return owner == null || owner == loader;
    }
}
