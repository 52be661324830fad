package org.reflexcache.trigger.internal.lua.host;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Texts;

/** A record or bean: its parts under their names. */
final class BeanView extends ObjectView {

    private final Object bean;
    private final Accessors accessors;

    BeanView(HostRun host, int depth, Object bean, Accessors accessors) {
        super(host, depth);
        this.bean = bean;
        this.accessors = accessors;
    }

    @Override
    Object shown() {
        return bean;
    }

    @Override
    public @Nullable Object get(Run run, @Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        MethodHandle accessor = accessors.find(Texts.toJava(name));
        if (accessor == null) {
            return null;
        }
        run.step();
        return host.toLua(run, read(accessor, name), depth + 1);
    }

    @SuppressWarnings("IllegalCatch") // the code of users may throw anything
    private @Nullable Object read(MethodHandle accessor, Object name) {
        try {
            return (Object) accessor.invokeExact(bean);
        } catch (Killed killed) {
            throw killed;
        } catch (Throwable failure) {
            throw host.failed("reading '" + name + "'", failure);
        }
    }

    @Override
    public long length(Run run) {
        return 0;
    }

    @Override
    public @Nullable Object nextKey(Run run, @Nullable Object key) {
        String[] names = accessors.names();
        int next = 0;
        if (key != null) {
            while (next < names.length && !Texts.toLua(names[next]).equals(key)) {
                run.step();
                next++;
            }
            if (next == names.length) {
                throw noSuchKey();
            }
            next++;
        }
        return next < names.length ? Texts.toLua(names[next]) : null;
    }

    @Override
    public String describe() {
        return Views.described("object", bean);
    }
}
