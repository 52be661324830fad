package org.reflexcache.trigger.internal.annotated;

import java.lang.invoke.MethodHandle;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.Trigger;

/** Calls a method with what it wants of an event. Throws what the method throws, as it is. */
final class MethodTrigger implements Trigger<Object, Object> {

    private final String name;

    /** Of type {@code (EntryEvent)void}, so that a run makes no array of arguments. */
    private final MethodHandle call;

    MethodTrigger(String name, MethodHandle call) {
        this.name = name;
        this.call = call;
    }

    @Override
    public void on(EntryEvent<Object, Object> event) throws Exception {
        try {
            call.invokeExact(event);
        } catch (Throwable failure) {
            throw MethodTrigger.<Exception>asIs(failure);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Throws anything, even what is neither an exception nor an error, without a wrapping that would hide it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // erased: the cast does nothing, which is the point
    private static <X extends Throwable> X asIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
