package org.reflexcache.internal.copy;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The copying of one value: knows the copy of each object that was met, so that what is shared within the value stays shared,
 * and circles close. Of use to one thread, once.
 */
final class Copying {

    /**
     * How deep objects may be nested. The stack must not overflow: a chain that is longer is left to serialization, which
     * knows to say so.
     */
    static final int MAX_DEPTH = 200;

    /** Up to so many objects, comparing with each is faster than hashing: the first identity hash of an object is dear. */
    private static final int FEW = 8;

    /** In place of the copy of an object whose parts must be copied before it can be made. */
    private static final Object UNFINISHED = new Object();

    private final Plans plans;

    /** Originals, each followed by its copy. */
    private final @Nullable Object[] few = new @Nullable Object[2 * FEW];

    private int used;
    private @Nullable IdentityHashMap<Object, Object> many;
    private int depth;

    Copying(Plans plans) {
        this.plans = plans;
    }

    /**
     * Returns the copy of an object, null for null.
     *
     * @throws Refused when it can only be copied by serialization; other exceptions mean the same
     */
    @Nullable
    Object copy(@Nullable Object original) {
        if (original == null) {
            return null;
        }
        Plan plan = plans.of(original.getClass());
        if (plan == Plan.SHARED) {
            return original;
        }
        Object known = find(original);
        if (known != null) {
            if (known == UNFINISHED) {
                throw new Refused();
            }
            return known;
        }
        if (depth == MAX_DEPTH) {
            throw new Refused();
        }
        depth++;
        Object copy = plan.copy(original, this);
        depth--;
        return copy;
    }

    /** Returns whether an object is its own copy, and holds nothing that would have to be looked at to know it. */
    boolean isShared(@Nullable Object object) {
        return object == null || plans.of(object.getClass()) == Plan.SHARED;
    }

    /** Returns whether copies refer to this class as the originals do. */
    boolean canName(Class<?> type) {
        return plans.visible().containsSame(type);
    }

    /** Notes the copy of an object that had none. Its content may come later. */
    void note(Object original, Object copy) {
        if (used < few.length) {
            few[used++] = original;
            few[used++] = copy;
        } else {
            if (many == null) {
                many = new IdentityHashMap<>();
            }
            many.put(original, copy);
        }
    }

    /** Notes that an object is about to be copied. What refers back to it before {@link #end} cannot be copied. */
    void begin(Object original) {
        note(original, UNFINISHED);
    }

    /** Notes the copy of an object that was begun, and returns it. */
    Object end(Object original, Object copy) {
        for (int i = 0; i < used; i += 2) {
            if (few[i] == original) {
                few[i + 1] = copy;
                return copy;
            }
        }
        note(original, copy);
        return copy;
    }

    private @Nullable Object find(Object original) {
        for (int i = 0; i < used; i += 2) {
            if (few[i] == original) {
                return few[i + 1];
            }
        }
        return many == null ? null : many.get(original);
    }
}
