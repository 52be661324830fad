package org.reflexcache.trigger.internal.json;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls into classes of the user's by reflection; what they throw becomes the cause of an exception that names the place. */
final class UserCode {

    private UserCode() {}

    /** A reflective call. */
    @FunctionalInterface
    interface Call {

        @Nullable
        Object run() throws ReflectiveOperationException;
    }

    /**
     * Makes the call.
     *
     * @throws IllegalArgumentException with this message when it cannot be made or throws; errors go through
     */
    static @Nullable Object run(Call call, Supplier<String> message) {
        Throwable failure;
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            failure = e.getCause();
        } catch (ReflectiveOperationException | RuntimeException e) {
            failure = e;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new IllegalArgumentException(message.get() + ": " + failure, failure);
    }
}
