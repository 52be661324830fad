package org.reflexcache.internal.copy;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The plan of each class that is copied without serialization, for one class loader.
 *
 * <p>A class has one only if a copy made by it is what reading the serialized object would give. Where that is not certain, it
 * has none.
 */
final class Plans {

    // What is kept in a class is one of these, or a weak reference: types of the JDK, since its classes outlive this
    // library's class loader and must not hold it.
    private static final String SHARED = "shared";
    private static final String NONE = "none";

    private final VisibleClasses visible;
    private final Immutables immutables;

    /** Holds the plans. All are of classes that the class loader sees, and so keeps: being here pins nothing more. */
    private final Map<Class<?>, Plan> plans = new ConcurrentHashMap<>();

    private final ClassValue<Object> kept = new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
            Plan plan = make(type);
            if (plan == null) {
                return NONE;
            }
            if (plan == Plan.SHARED) {
                return SHARED;
            }
            Plan earlier = plans.putIfAbsent(type, plan);
            return new WeakReference<>(earlier == null ? plan : earlier);
        }
    };

    Plans(VisibleClasses visible, Immutables immutables) {
        this.visible = visible;
        this.immutables = immutables;
    }

    VisibleClasses visible() {
        return visible;
    }

    /**
     * Returns the plan of an object's class.
     *
     * @throws Refused when it has none
     */
    Plan of(Class<?> type) {
        Object found = kept.get(type);
        if (found == SHARED) {
            return Plan.SHARED;
        }
        if (found instanceof WeakReference<?> reference && reference.get() instanceof Plan plan) {
            return plan;
        }
        throw new Refused();
    }

    /** Returns whether the class has a plan. */
    boolean contains(Class<?> type) {
        return kept.get(type) != NONE;
    }

    /** Whether every object that a variable of this type can hold is its own copy, null included. */
    private boolean isSharedType(Class<?> declared) {
        return immutables.containsAllOf(declared) && (declared.isPrimitive() || PlainClasses.isSerializable(declared));
    }

    private @Nullable Plan make(Class<?> type) {
        try {
            return choose(type);
        } catch (LinkageError e) {
            // A class that it names is missing, so nothing is known of it. If this matters, serialization tells.
            return null;
        }
    }

    private @Nullable Plan choose(Class<?> type) {
        Plan known = JdkValues.plan(type);
        if (known != null) {
            return known;
        }
        if (type.isArray()) {
            return visible.containsSame(type) ? new ArrayPlan(type, isSharedType(type.getComponentType())) : null;
        }
        if (immutables.containsEvery(type) && !type.isRecord()) {
            return PlainClasses.isSerializable(type) ? Plan.SHARED : null;
        }
        if (!PlainClasses.contains(type, visible)) {
            return null;
        }
        return type.isRecord() ? RecordPlan.of(type, this::isSharedType) : ObjectPlan.of(type, this::isSharedType);
    }
}
