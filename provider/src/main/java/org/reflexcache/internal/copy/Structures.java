package org.reflexcache.internal.copy;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/** Copies objects as serialization would, but without it. */
final class Structures {

    private final Plans plans;
    private final boolean filtered;

    /**
     * Makes copies for one class loader.
     *
     * @param filtered whether there is a filter that must be asked whenever an object is read
     */
    Structures(VisibleClasses visible, Immutables immutables, boolean filtered) {
        plans = new Plans(visible, immutables);
        this.filtered = filtered;
    }

    /** Returns a copy of an object, the same one if nothing in it can change, or null if it must be serialized. */
    @Nullable
    Object copyOf(Object object) {
        if (filtered || !plans.contains(object.getClass())) {
            return null;
        }
        try {
            return isFilteredByJvm() ? null : new Copying(plans).copy(object);
        } catch (RuntimeException | StackOverflowError e) {
            // Refused, changed meanwhile, or code of the user's that failed: serialization does it, or says why not.
            return null;
        }
    }

    /** A filter sees what is read from a stream, so there must be one. Any may be set for the JVM at any time. */
    private static boolean isFilteredByJvm() {
        return ObjectInputFilter.Config.getSerialFilter() != null
                // The JDK's own makes no filters.
                || ObjectInputFilter.Config.getSerialFilterFactory().getClass().getClassLoader() != null;
    }
}
