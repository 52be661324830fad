package org.reflexcache.internal.jcache;

import javax.cache.CacheException;
import org.reflexcache.internal.copy.CopyException;
import org.reflexcache.internal.copy.ValueForm;

/**
 * A form whose failures name the cache, as the standard's exception.
 *
 * @since 0.1
 */
final class NamedForm implements ValueForm {

    private final String cacheName;
    private final ValueForm form;

    NamedForm(String cacheName, ValueForm form) {
        this.cacheName = cacheName;
        this.form = form;
    }

    @Override
    public Object in(Object value) {
        try {
            return form.in(value);
        } catch (CopyException e) {
            throw named(e);
        }
    }

    @Override
    public Object out(Object stored) {
        try {
            return form.out(stored);
        } catch (CopyException e) {
            throw named(e);
        }
    }

    @Override
    public Object copyOf(Object object) {
        try {
            return form.copyOf(object);
        } catch (CopyException e) {
            throw named(e);
        }
    }

    @Override
    public boolean isIdentity() {
        return form.isIdentity();
    }

    private CacheException named(CopyException e) {
        return new CacheException("cache '" + cacheName + "': " + e.getMessage(), e);
    }
}
