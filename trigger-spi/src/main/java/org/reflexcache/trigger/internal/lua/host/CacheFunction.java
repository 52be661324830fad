package org.reflexcache.trigger.internal.lua.host;

import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Texts;

/** An operation on a cache as a function. What the cache throws becomes an error of the script. */
final class CacheFunction extends LuaFunction {

    /** What an operation of a cache takes, in steps. */
    private static final int STEPS = 16;

    private final CacheOperation operation;
    private final @Nullable CacheHandle cache;

    /**
     * A function.
     *
     * @param cache what it works on; {@code null} for the cache of the run's event
     */
    CacheFunction(CacheOperation operation, @Nullable CacheHandle cache) {
        this.operation = operation;
        this.cache = cache;
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object[] arguments) {
        if (operation != CacheOperation.WARM) {
            return apply(run, at(arguments, 0), at(arguments, 1), at(arguments, 2));
        }
        // The only one that takes any number.
        for (int i = 0; i < Math.max(1, arguments.length); i++) {
            apply(run, at(arguments, i), null, null);
        }
        return null;
    }

    private static @Nullable Object at(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first) {
        return apply(run, first, null, null);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
        return operation == CacheOperation.WARM
                ? call(run, new @Nullable Object[] {first, second})
                : apply(run, first, second, null);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return operation == CacheOperation.WARM
                ? call(run, new @Nullable Object[] {first, second, third})
                : apply(run, first, second, third);
    }

    private @Nullable Object apply(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        run.steps(STEPS);
        HostRun host = HostRun.of(run);
        if (host.isRehearsal() && !operation.isCollected()) {
            Plain.copyOf(run, second);
            return operation.rehearsed();
        }
        try {
            return operation.isRequest()
                    ? operation.request(run, first, second)
                    : operation.apply(run, cache == null ? host.own() : cache, first, second, third);
        } catch (EntryProcessorException failure) {
            throw failed(host, failure.getCause() == null ? failure : failure.getCause());
        } catch (RuntimeException failure) {
            throw failed(host, failure);
        }
    }

    private LuaError failed(HostRun host, Throwable failure) {
        if (failure instanceof LuaError error) {
            return error;
        }
        host.note(failure);
        return new LuaError(Texts.toLua("'" + operation.label() + "' failed: " + failure));
    }
}
