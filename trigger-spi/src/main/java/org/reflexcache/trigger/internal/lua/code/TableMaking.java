package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Values;

/** A table constructor. */
final class TableMaking extends Node {

    /** What is under a key, in order; {@code null} for the next of the list. */
    private final @Nullable Node[] keys;

    private final Node[] values;
    private final int listed;
    private final Place place;

    TableMaking(@Nullable Node[] keys, Node[] values, Place place) {
        this.keys = keys;
        this.values = values;
        this.place = place;
        int number = 0;
        for (Node key : keys) {
            number += key == null ? 1 : 0;
        }
        this.listed = number;
    }

    @Override
    @Nullable
    Object value(Frame frame) {
        Run run = frame.run;
        Table table = make(run);
        int index = 1;
        int last = values.length - 1;
        for (int i = 0; i <= last; i++) {
            Node key = keys[i];
            if (key != null) {
                Object under = key.get(frame);
                Indexes.set(run, table, under, values[i].get(frame), place);
            } else if (i == last && values[i].isMultiple()) {
                @Nullable Object[] all = Values.all(values[i].values(frame));
                for (int j = 0; j < all.length; j++) {
                    put(table, index + j, all[j], index + all.length - 1);
                }
            } else {
                put(table, index++, values[i].get(frame), listed);
            }
        }
        return table;
    }

    private Table make(Run run) {
        try {
            return new Table(run, listed, values.length - listed);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    private void put(Table table, int index, @Nullable Object value, int length) {
        if (value != null) {
            try {
                table.list(index, value, length);
            } catch (LuaError error) {
                throw place.of(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }
}
