package org.reflexcache.trigger.internal.annotated;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.Trigger;

/** An annotated method: whether it can be a trigger, and the way to call it. */
record HandlerMethod(Method method) {

    private static final String ALLOWED =
            "allowed are (), (value), (key, value) and (key, value, oldValue), each with one"
                    + " EntryEvent more in any place";

    /** What the parameters besides the event are given, by their number. */
    private static final List<List<Part>> PARTS = List.of(
            List.of(),
            List.of(Part.VALUE),
            List.of(Part.KEY, Part.VALUE),
            List.of(Part.KEY, Part.VALUE, Part.OLD_VALUE));

    /** Class and method, such as {@code com.acme.Sessions#onEnd}. */
    String name() {
        return method.getDeclaringClass().getName() + "#" + method.getName();
    }

    /** The name with the types of the parameters. */
    String fullName() {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", ", name() + "(", ")"));
    }

    /** Tells why the method cannot be a trigger, if so; leaves it accessible otherwise. */
    void check(Consumer<String> faults) {
        if (method.getReturnType() != void.class) {
            faults.accept("returns " + method.getReturnType().getTypeName() + "; allowed is void");
        }
        int events = countEvents();
        int others = method.getParameterCount() - events;
        if (events > 1) {
            faults.accept("takes " + events + " parameters of type EntryEvent; " + ALLOWED);
        }
        if (others >= PARTS.size()) {
            faults.accept("takes " + others + " parameters besides the event; " + ALLOWED);
        }
        if (!method.trySetAccessible()) {
            Class<?> owner = method.getDeclaringClass();
            faults.accept(
                    "is not accessible: " + owner.getModule() + " does not open the package "
                            + owner.getPackageName() + " to " + HandlerMethod.class.getModule()
                            + "; allowed are methods of an open package, and public ones of a public class in an exported package");
        }
    }

    /**
     * Makes the trigger of a method that passed {@link #check}.
     *
     * @param name how the trigger's failures name the method
     * @param target the object it is called on
     */
    Trigger<Object, Object> bind(String name, Object target) {
        MethodHandle bound = handle();
        if (!Modifier.isStatic(method.getModifiers())) {
            bound = bound.bindTo(target);
        }
        MethodType taken = bound.type();
        MethodType given = taken;
        MethodHandle[] readers = new MethodHandle[taken.parameterCount()];
        List<Part> parts = parts();
        for (int i = 0; i < readers.length; i++) {
            Part part = parts.get(i);
            if (part == Part.EVENT) {
                readers[i] = part.reader();
            } else {
                readers[i] = new Argument(name, i + 1, part, taken.parameterType(i)).reader();
                given = given.changeParameterType(i, Object.class);
            }
        }
        MethodHandle reading = MethodHandles.filterArguments(bound.asType(given), 0, readers);
        MethodType ofOneEvent = MethodType.methodType(void.class, EntryEvent.class);
        return new MethodTrigger(name, MethodHandles.permuteArguments(reading, ofOneEvent, new int[readers.length]));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(PARTS.get(method.getParameterCount() - countEvents()));
        int event = Arrays.asList(method.getParameterTypes()).indexOf(EntryEvent.class);
        if (event >= 0) {
            parts.add(event, Part.EVENT);
        }
        return parts;
    }

    private int countEvents() {
        return (int) Arrays.stream(method.getParameterTypes())
                .filter(type -> type == EntryEvent.class)
                .count();
    }

    /** Dispatches to whatever overrides the method. Variable arguments are an array like any other. */
    private MethodHandle handle() {
        try {
            return MethodHandles.lookup().unreflect(method).asFixedArity();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(fullName() + " was made accessible and is not", e);
        }
    }
}
