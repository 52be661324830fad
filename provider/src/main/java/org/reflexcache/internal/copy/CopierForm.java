package org.reflexcache.internal.copy;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Copies by the user's function, and says who it was if that fails. */
final class CopierForm implements ValueForm {

    private final BiFunction<Object, ClassLoader, ? extends @Nullable Object> copier;
    private final ClassLoader loader;

    CopierForm(BiFunction<Object, ClassLoader, ? extends @Nullable Object> copier, ClassLoader loader) {
        this.copier = copier;
        this.loader = loader;
    }

    @Override
    public Object in(Object value) {
        return copyOf(value);
    }

    @Override
    public Object out(Object stored) {
        return copyOf(stored);
    }

    @Override
    public Object copyOf(Object object) {
        Object copy;
        try {
            copy = copier.apply(object, loader);
        } catch (RuntimeException e) {
            throw new CopyException("The copier failed to copy an object of " + object.getClass() + ": " + e, e);
        }
        if (copy == null) {
            throw new CopyException(
                    "The copier answered null for an object of " + object.getClass() + ", allowed is a copy of it",
                    null);
        }
        return copy;
    }

    @Override
    public boolean isIdentity() {
        return false;
    }
}
