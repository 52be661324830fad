package org.reflexcache.trigger.internal.annotated;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotated methods of a class and of all its supertypes, each method once however often it is overridden.
 *
 * <p>Of several declarations of one method, the annotated one nearest to the class counts: classes come before interfaces, and a
 * type before its supertypes.
 */
final class AnnotatedMethods {

    /** Reflection knows no order of methods; this one is the same in every run. */
    private static final Comparator<Method> ORDER =
            Comparator.comparing(Method::isBridge).thenComparing(method -> new HandlerMethod(method).fullName());

    private final List<Method> found = new ArrayList<>();

    /** Those found, and the bridges that stand for one of them: what hides a declaration in a supertype. */
    private final List<Method> seen = new ArrayList<>();

    private final Consumer<String> faults;

    private AnnotatedMethods(Consumer<String> faults) {
        this.faults = faults;
    }

    /** The methods, the class's own first; tells where two interfaces disagree. */
    static List<Method> of(Class<?> type, Consumer<String> faults) {
        AnnotatedMethods methods = new AnnotatedMethods(faults);
        for (Class<?> declaring : hierarchy(type)) {
            Method[] declared = declaring.getDeclaredMethods();
            Arrays.sort(declared, ORDER);
            for (Method method : declared) {
                if (!Subscription.of(method).isEmpty()) {
                    methods.add(method, declared);
                }
            }
        }
        return methods.found;
    }

    private void add(Method method, Method[] declared) {
        Method nearer = overriding(method);
        if (nearer == null) {
            seen.add(method);
            if (!isBridgeTo(method, declared)) {
                found.add(method);
            }
        } else if (isUnrelated(nearer.getDeclaringClass(), method.getDeclaringClass())
                && !Subscription.of(nearer).equals(Subscription.of(method))) {
            faults.accept(new HandlerMethod(method).fullName() + " is annotated otherwise than "
                    + new HandlerMethod(nearer).fullName()
                    + ", and neither interface extends the other; allowed is one of them, or annotations where a class"
                    + " overrides both");
        }
    }

    private @Nullable Method overriding(Method method) {
        for (Method nearer : seen) {
            if (overrides(nearer, method)) {
                return nearer;
            }
        }
        return null;
    }

    private static boolean overrides(Method nearer, Method method) {
        return nearer.getName().equals(method.getName())
                && Arrays.equals(nearer.getParameterTypes(), method.getParameterTypes())
                && isOverridable(method, nearer.getDeclaringClass());
    }

    private static boolean isOverridable(Method method, Class<?> subclass) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            return false;
        }
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || method.getDeclaringClass().getPackage().equals(subclass.getPackage());
    }

    private static boolean isUnrelated(Class<?> nearer, Class<?> declaring) {
        return nearer.isInterface() && !declaring.isAssignableFrom(nearer);
    }

    /**
     * Whether a compiler made the method to lead to a more specific one beside it. The annotations are copied to such a bridge, and
     * to the other kind as well, which lends a method of a hidden superclass to a public class: that one stands for itself.
     */
    private static boolean isBridgeTo(Method bridge, Method[] declared) {
        return bridge.isBridge()
                && Arrays.stream(declared)
                        .anyMatch(method -> !method.isBridge()
                                && method.getName().equals(bridge.getName())
                                && accepts(bridge.getParameterTypes(), method.getParameterTypes())
                                && Subscription.of(method).equals(Subscription.of(bridge)));
    }

    private static boolean accepts(Class<?>[] wider, Class<?>[] narrower) {
        if (wider.length != narrower.length) {
            return false;
        }
        for (int i = 0; i < wider.length; i++) {
            if (!wider[i].isAssignableFrom(narrower[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> supertypesFirst = new LinkedHashSet<>();
        collect(type, supertypesFirst);
        List<Class<?>> nearestFirst = new ArrayList<>(supertypesFirst);
        Collections.reverse(nearestFirst);
        return nearestFirst;
    }

    /** Adds a type after all its supertypes, the superclass last of them: reversed, it comes before all interfaces. */
    private static void collect(@Nullable Class<?> type, Set<Class<?>> supertypesFirst) {
        if (type == null || type == Object.class || supertypesFirst.contains(type)) {
            return;
        }
        List<Class<?>> interfaces = Arrays.asList(type.getInterfaces());
        Collections.reverse(interfaces);
        interfaces.forEach(parent -> collect(parent, supertypesFirst));
        collect(type.getSuperclass(), supertypesFirst);
        supertypesFirst.add(type);
    }
}
