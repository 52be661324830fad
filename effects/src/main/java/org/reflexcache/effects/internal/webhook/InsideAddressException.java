package org.reflexcache.effects.internal.webhook;

import java.net.UnknownHostException;

/** A host that must not be connected to, because of the list or because of its address. */
final class InsideAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    InsideAddressException(String message) {
        super(message);
    }
}
