package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.View;

/**
 * A walk through a table or view, for what leaves a script: as a list or as a map. A table is a list if its keys are 1 to n; an empty
 * one is a map, unless it was marked.
 */
abstract class Structure {

    /** The metatable of tables that are lists even when they are empty. */
    static final Table LIST = listMark();

    private Structure() {}

    private static Table listMark() {
        Table mark = new Table(null, 0, 1);
        mark.put("__name", "list");
        return mark.freeze();
    }

    static Structure of(Run run, Object value) {
        return value instanceof Table table ? new OfTable(run, table) : new OfView(run, (View) value);
    }

    abstract boolean isList();

    /** The length of a list. */
    abstract long length();

    /** An element of a list. */
    abstract @Nullable Object get(long index);

    /** Goes on to the next entry of a map; false at the end. */
    abstract boolean next();

    abstract Object key();

    abstract @Nullable Object value();

    private static final class OfTable extends Structure {

        private final Run run;
        private final Table table;
        private int place;

        OfTable(Run run, Table table) {
            this.run = run;
            this.table = table;
        }

        @Override
        boolean isList() {
            long length = table.length();
            if (length == 0) {
                return table.metatable() == LIST && table.next(0) == 0;
            }
            long entries = 0;
            for (int at = table.next(0); at != 0; at = table.next(at)) {
                run.step();
                if (++entries > length) {
                    return false;
                }
            }
            return entries == length;
        }

        @Override
        long length() {
            return table.length();
        }

        @Override
        @Nullable
        Object get(long index) {
            return table.get(index);
        }

        @Override
        boolean next() {
            place = table.next(place);
            return place != 0;
        }

        @Override
        Object key() {
            return table.keyAt(place);
        }

        @Override
        @Nullable
        Object value() {
            return table.valueAt(place);
        }
    }

    private static final class OfView extends Structure {

        private final Run run;
        private final View view;
        private Object key = "";
        private boolean begun;

        OfView(Run run, View view) {
            this.run = run;
            this.view = view;
        }

        @Override
        boolean isList() {
            return view instanceof ListView;
        }

        @Override
        long length() {
            return view.length(run);
        }

        @Override
        @Nullable
        Object get(long index) {
            return view.get(run, index);
        }

        @Override
        boolean next() {
            Object next = view.nextKey(run, begun ? key : null);
            begun = true;
            if (next != null) {
                key = next;
            }
            return next != null;
        }

        @Override
        Object key() {
            return key;
        }

        @Override
        @Nullable
        Object value() {
            return view.get(run, key);
        }
    }
}
