package org.reflexcache.trigger.internal.annotated;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.reflexcache.trigger.EntryEvent;

/** What a parameter of a handler method can be given. */
enum Part {
    EVENT("the event", MethodHandles.identity(EntryEvent.class)),
    KEY("the key", accessor("key")),
    VALUE("the value", accessor("value")),
    OLD_VALUE("the old value", accessor("oldValue"));

    private final String words;
    private final MethodHandle reader;

    Part(String words, MethodHandle reader) {
        this.words = words;
        this.reader = reader;
    }

    /** How a message names it. */
    String words() {
        return words;
    }

    /**
     * Reads it from an event. Never to be adapted to a type of the user's: a handle remembers what it was adapted to, and this one
     * lives as long as our classes.
     */
    MethodHandle reader() {
        return reader;
    }

    private static MethodHandle accessor(String name) {
        try {
            return MethodHandles.lookup().findVirtual(EntryEvent.class, name, MethodType.methodType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("EntryEvent has no method " + name + " that returns an object", e);
        }
    }
}
