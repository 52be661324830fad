package org.reflexcache.effects.internal.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Says in our own words why there was no answer: an exception's message may have what the receiver sent. */
final class Failures {

    private Failures() {}

    static String why(IOException failure, WebhookSettings settings) {
        if (failure instanceof WebhookClient.TotalTimeoutException) {
            return "no whole answer within " + settings.totalTimeout().toMillis() + " ms";
        }
        if (failure instanceof ConnectionRequestTimeoutException) {
            return "all " + settings.maxConnections() + " connections in use for "
                    + settings.connectTimeout().toMillis() + " ms";
        }
        if (failure instanceof ConnectTimeoutException) {
            return "no connection within " + settings.connectTimeout().toMillis() + " ms";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer within " + settings.responseTimeout().toMillis() + " ms";
        }
        if (failure instanceof UnknownHostException) {
            return "the host's name has no address";
        }
        if (failure instanceof ConnectException) {
            return "no connection: refused, or no way to the host";
        }
        if (failure instanceof SSLException) {
            return "no trusted connection: " + Shown.text(String.valueOf(failure.getMessage()));
        }
        return "the connection broke before an answer (" + failure.getClass().getSimpleName() + ")";
    }
}
