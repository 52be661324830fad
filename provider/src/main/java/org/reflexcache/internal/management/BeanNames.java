package org.reflexcache.internal.management;

import java.net.URI;
import java.util.List;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The object names of the beans of one cache manager. What they look like is said in the package description. */
final class BeanNames {

    private static final String DOTTED_IN_CACHE = ":=,\n";
    private static final String DOTTED_IN_URI = ":=,\n*?\"";
    private static final String QUOTED_IN_CACHE = "*?\"";

    private final String manager;

    BeanNames(URI manager) {
        this.manager = dotted(manager.toString(), DOTTED_IN_URI);
    }

    /** Returns the name of the bean for the triggers of a manager. */
    static ObjectName ofTriggers(URI manager) {
        return parse("org.reflexcache:type=Triggers,CacheManager=" + dotted(manager.toString(), DOTTED_IN_URI));
    }

    /** Returns the names that a bean may have, the best first. */
    List<ObjectName> candidates(BeanKind kind, String cache) {
        if (containsAny(cache, QUOTED_IN_CACHE)) {
            return List.of(name(kind, ObjectName.quote(cache)));
        }
        return isPlain(cache)
                ? List.of(name(kind, cache))
                : List.of(name(kind, dotted(cache, DOTTED_IN_CACHE)), name(kind, ObjectName.quote(cache)));
    }

    /** Returns whether a cache name stands in the bean's name unchanged. */
    static boolean isPlain(String cache) {
        return !containsAny(cache, DOTTED_IN_CACHE) && !containsAny(cache, QUOTED_IN_CACHE);
    }

    /** Returns a name that differs from the given one by a number. */
    static ObjectName numbered(ObjectName name, int instance) {
        return parse(name.getCanonicalName() + ",Instance=" + instance);
    }

    private ObjectName name(BeanKind kind, String cacheValue) {
        return parse("javax.cache:type=" + kind.type() + ",CacheManager=" + manager + ",Cache=" + cacheValue);
    }

    private static ObjectName parse(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError("every character was made legal: " + name, e);
        }
    }

    private static boolean containsAny(String text, String characters) {
        return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    private static String dotted(String text, String characters) {
        StringBuilder dotted = new StringBuilder(text);
        for (int i = 0; i < dotted.length(); i++) {
            if (characters.indexOf(dotted.charAt(i)) >= 0) {
                dotted.setCharAt(i, '.');
            }
        }
        return dotted.toString();
    }
}
