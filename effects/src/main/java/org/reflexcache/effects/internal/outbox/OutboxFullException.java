package org.reflexcache.effects.internal.outbox;

/**
 * The outbox holds as many parcels or bytes as it may; nothing was added.
 *
 * @since 0.1
 */
public final class OutboxFullException extends OutboxException {

    private static final long serialVersionUID = 1L;

    public OutboxFullException(String message) {
        super(message, null);
    }
}
