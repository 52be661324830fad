package org.reflexcache.trigger.internal.effect;

/** What {@link org.reflexcache.trigger.Effect#kind()} says about caches; the same for what was done and for what would have been. */
final class EffectKind {

    static final String PUT = "put";
    static final String REMOVE = "remove";
    static final String REMOVE_ALL = "removeAll";
    static final String CLEAR = "clear";
    static final String INVOKE = "invoke";
    static final String LOAD = "load";
    static final String CLOSE = "close";
    static final String REGISTER_LISTENER = "registerListener";
    static final String DEREGISTER_LISTENER = "deregisterListener";
    static final String CLOSE_MANAGER = "closeManager";
    static final String CREATE_CACHE = "createCache";
    static final String DESTROY_CACHE = "destroyCache";
    static final String ENABLE_MANAGEMENT = "enableManagement";
    static final String ENABLE_STATISTICS = "enableStatistics";

    private EffectKind() {}
}
