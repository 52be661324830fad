package org.reflexcache.effects.internal.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The parts of a URL that a webhook may go to.
 *
 * @param scheme http or https
 * @param host canonical, see {@link HostText}
 * @param port 1 to 65535, never left to be guessed
 * @param pathAndQuery begins with a slash
 */
record Endpoint(String scheme, String host, int port, String pathAndQuery) {

    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_PORT = 5;

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException if it is none, or has what ours may not have; the message is the reason
     */
    static Endpoint parse(String url) {
        URI uri = uri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("its scheme is '" + Shown.text(scheme) + "', not https or http");
        }
        String authority = uri.getRawAuthority();
        if (uri.isOpaque() || authority == null) {
            throw new IllegalArgumentException("it has no host");
        }
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("it has user info before the host");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("it has a fragment");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery();
        return at(scheme, authority, query == null ? path : path + "?" + query);
    }

    /** As {@link #parse}, of the parts; an authority is a host with or without a port. */
    static Endpoint at(String scheme, String authority, String pathAndQuery) {
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port = colon < 0 ? usualPort(scheme) : port(authority.substring(colon + 1));
        return new Endpoint(scheme, HostText.canonical(host), port, pathAndQuery);
    }

    /** The URL without what may be secret in it. */
    String origin() {
        return port == usualPort(scheme) ? scheme + "://" + host : scheme + "://" + host + ":" + port;
    }

    /** What is connected to, put together from the parts that were checked. */
    URI uri() {
        return URI.create(origin() + pathAndQuery);
    }

    private static URI uri(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "character U+%04X at %d must be percent-encoded: only visible ASCII", (int) c, i));
            }
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("it is no URL: " + e.getReason() + " at " + e.getIndex());
        }
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= LONGEST_PORT && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("its port '" + Shown.text(text) + "' is not in 1 to " + LAST_PORT);
        }
        return port;
    }
}
