package org.reflexcache.internal.jcache;

import org.reflexcache.internal.copy.ValueForm;

/**
 * A form that refuses what is not of the type that the cache was configured for, by whatever way it comes in: also from a
 * loader or an entry processor, whose types were checked by the compiler alone.
 *
 * @since 0.1
 */
final class TypedForm implements ValueForm {

    private final String cacheName;
    private final String what;
    private final Class<?> type;
    private final ValueForm form;

    /**
     * Guards a form.
     *
     * @param what key or value, for messages
     */
    TypedForm(String cacheName, String what, Class<?> type, ValueForm form) {
        this.cacheName = cacheName;
        this.what = what;
        this.type = type;
        this.form = form;
    }

    @Override
    public Object in(Object value) {
        check(value);
        return form.in(value);
    }

    @Override
    public Object out(Object stored) {
        return form.out(stored);
    }

    @Override
    public Object copyOf(Object object) {
        check(object);
        return form.copyOf(object);
    }

    @Override
    public boolean isIdentity() {
        return form.isIdentity();
    }

    private void check(Object object) {
        if (!type.isInstance(object)) {
            throw new ClassCastException(Arguments.wrongType(cacheName, what, object, type));
        }
    }
}
