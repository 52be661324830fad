package org.reflexcache.internal.copy;

/** How the objects of one class are copied. Safe for use by many threads. */
interface Plan {

    /** The plan of what nobody can change. */
    Plan SHARED = (original, copying) -> original;

    /**
     * Returns the copy of an object. Tells the copying of it before it goes on to what the object holds.
     *
     * @throws Refused when it can only be copied by serialization; other exceptions mean the same
     */
    Object copy(Object original, Copying copying);
}
