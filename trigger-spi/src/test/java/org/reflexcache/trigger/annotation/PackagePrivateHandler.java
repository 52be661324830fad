package org.reflexcache.trigger.annotation;

/** A handler whose method cannot be seen, and so not be overridden, by a subclass in another package. */
public class PackagePrivateHandler {

    private final Runnable action;

    protected PackagePrivateHandler(Runnable action) {
        this.action = action;
    }

    @OnWrite("far")
    void on(String value) {
        action.run();
    }
}
