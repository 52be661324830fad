package org.reflexcache.trigger.internal.annotated;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.Trigger;

/**
 * Makes triggers of the annotated methods of an object.
 *
 * <p>The rules for such methods are in the documentation of {@link org.reflexcache.trigger.annotation}.
 *
 * @since 0.1
 */
public final class AnnotatedHandlers {

    private AnnotatedHandlers() {}

    /**
     * Finds and checks the annotated methods of an object.
     *
     * <p>The triggers refer to the object, and may be run by as many threads as the object allows. Where a key or value does not fit
     * a parameter they fail with a {@link ClassCastException}, or a {@link NullPointerException} for a primitive one, which names
     * method and parameter.
     *
     * @param target the object; it may be a proxy that extends the annotated class or implements the annotated interface
     * @return a handler for each pattern of each annotation, never empty; methods of the class come before those of its
     *     superclasses and these before those of interfaces, within a type by name
     * @throws InvalidTriggerException when the object has no annotated method, or one that cannot be a trigger; the message has a
     *     line for each fault
     */
    public static List<AnnotatedHandler> of(Object target) {
        if (Objects.requireNonNull(target, "handlers") instanceof Class<?> type) {
            throw new InvalidTriggerException(
                    "Found the class " + type.getName() + "; allowed is an object of it, such as new "
                            + type.getSimpleName() + "()",
                    0);
        }
        List<String> faults = new ArrayList<>();
        List<HandlerMethod> methods = AnnotatedMethods.of(target.getClass(), faults::add).stream()
                .map(HandlerMethod::new)
                .toList();
        if (methods.isEmpty()) {
            throw new InvalidTriggerException(nothingIn(target.getClass()), 0);
        }
        for (HandlerMethod method : methods) {
            Consumer<String> ofMethod = fault -> faults.add(method.fullName() + " " + fault);
            method.check(ofMethod);
            Subscription.check(Subscription.of(method.method()), ofMethod);
        }
        if (!faults.isEmpty()) {
            throw new InvalidTriggerException(String.join("\n", faults), 0);
        }
        Map<String, Long> namesakes =
                methods.stream().collect(Collectors.groupingBy(HandlerMethod::name, Collectors.counting()));
        List<AnnotatedHandler> handlers = new ArrayList<>();
        for (HandlerMethod method : methods) {
            boolean unique = Long.valueOf(1).equals(namesakes.get(method.name()));
            addAll(method.method(), method.bind(unique ? method.name() : method.fullName(), target), handlers);
        }
        return List.copyOf(handlers);
    }

    private static void addAll(Method method, Trigger<Object, Object> trigger, List<AnnotatedHandler> handlers) {
        for (Subscription on : Subscription.of(method)) {
            for (String pattern : on.patterns()) {
                handlers.add(new AnnotatedHandler(
                        trigger.toString(), pattern, on.event(), on.cachePattern(), on.async(), trigger));
            }
        }
    }

    private static String nothingIn(Class<?> type) {
        return type.getName()
                + " has no method annotated with @OnWrite, @OnEvict, @OnExpire, @OnDelete or @OnRead, nor has"
                + " a superclass or interface of it"
                + (Proxy.isProxyClass(type)
                        ? "; of a proxy only its interfaces can be seen, not the object behind it"
                        : "");
    }
}
