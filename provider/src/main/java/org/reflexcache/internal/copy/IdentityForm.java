package org.reflexcache.internal.copy;

/** Store by reference. */
enum IdentityForm implements ValueForm {
    INSTANCE;

    @Override
    public Object in(Object value) {
        return value;
    }

    @Override
    public Object out(Object stored) {
        return stored;
    }

    @Override
    public Object copyOf(Object object) {
        return object;
    }

    @Override
    public boolean isIdentity() {
        return true;
    }
}
