package org.reflexcache.cache;

/** Hands out the original. An enum, so that a serialized configuration comes back with this same object. */
enum IdentityCopier implements Copier<Object> {
    INSTANCE;

    @Override
    public Object copy(Object value, ClassLoader loader) {
        return value;
    }

    @Override
    public String toString() {
        return "Copier.identity()";
    }
}
