package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Indexing;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.View;

/** Nodes that read {@code holder[key]}, and what reading and writing so takes. */
final class Indexes {

    private Indexes() {}

    static Node named(Node holder, String key, Place place) {
        return new Named(holder, key, place);
    }

    static Node keyed(Node holder, Node key, Place place) {
        return new Keyed(holder, key, place);
    }

    /** What is under a name. */
    static @Nullable Object get(Run run, @Nullable Object holder, String key, Place place) {
        try {
            if (holder instanceof View view) {
                return view.get(run, key);
            }
            if (holder instanceof Table table) {
                Object found = table.get(key);
                if (found != null || table.metatable() == null) {
                    return found;
                }
            }
            return Indexing.get(run, holder, key);
        } catch (LuaError error) {
            throw place.of(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    /** What is under any key. */
    static @Nullable Object get(Run run, @Nullable Object holder, @Nullable Object key, Place place) {
        try {
            if (holder instanceof Table table) {
                Object found = key instanceof Long index ? table.get(index.longValue()) : table.get(key);
                if (found != null || table.metatable() == null) {
                    return found;
                }
            }
            return Indexing.get(run, holder, key);
        } catch (LuaError error) {
            throw place.of(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    /** Writes. */
    static void set(Run run, @Nullable Object holder, @Nullable Object key, @Nullable Object value, Place place) {
        try {
            if (holder instanceof Table table && table.metatable() == null) {
                table.put(key, value);
            } else {
                Indexing.set(run, holder, key, value);
            }
        } catch (LuaError error) {
            throw place.of(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    private static final class Named extends Node {
        private final Node holder;
        private final String key;
        private final Place place;

        Named(Node holder, String key, Place place) {
            this.holder = holder;
            this.key = key;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return Indexes.get(frame.run, holder.get(frame), key, place);
        }
    }

    private static final class Keyed extends Node {
        private final Node holder;
        private final Node key;
        private final Place place;

        Keyed(Node holder, Node key, Place place) {
            this.holder = holder;
            this.key = key;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object held = holder.get(frame);
            return Indexes.get(frame.run, held, key.get(frame), place);
        }
    }
}
