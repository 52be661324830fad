package org.reflexcache.examples.replay;

/** The program cannot do what it was asked for; the message says why and is meant for whoever typed the command. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
