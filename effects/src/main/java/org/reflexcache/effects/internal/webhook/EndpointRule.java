package org.reflexcache.effects.internal.webhook;

import java.net.InetAddress;

/**
 * One entry of the list of endpoints that may be called.
 *
 * @param scheme http or https
 * @param host canonical; of a wildcard, what follows the asterisk, with its dot
 * @param port the only one
 * @param internal whether addresses inside are allowed
 */
record EndpointRule(String scheme, String host, int port, boolean internal) {

    /**
     * Reads an entry: {@code api.example.com}, {@code api.example.com:8443}, {@code *.example.com}, {@code http://localhost:8080}.
     *
     * @throws IllegalArgumentException if it is none, or names what is inside and does not allow that
     */
    static EndpointRule parse(String text, boolean internal) {
        try {
            int mark = text.indexOf("://");
            String scheme = mark < 0 ? "https" : text.substring(0, mark);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                throw new IllegalArgumentException("its scheme is '" + Shown.text(scheme) + "', not https or http");
            }
            String authority = mark < 0 ? text : text.substring(mark + "://".length());
            boolean wildcard = authority.startsWith("*.");
            Endpoint endpoint = Endpoint.at(scheme, wildcard ? authority.substring(2) : authority, "/");
            EndpointRule rule =
                    new EndpointRule(scheme, (wildcard ? "." : "") + endpoint.host(), endpoint.port(), internal);
            rule.refuseTooWide();
            return rule;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "webhook endpoint '" + Shown.text(text) + "' cannot be allowed: " + e.getMessage()
                            + "; allowed are 'host', 'host:port' and '*.domain', with https:// or http:// before it",
                    e);
        }
    }

    /** Whether the endpoint is one of those. */
    boolean allows(Endpoint endpoint) {
        return scheme.equals(endpoint.scheme()) && reaches(endpoint.host(), endpoint.port());
    }

    /** As {@link #allows}, when the scheme is not known. */
    boolean reaches(String canonicalHost, int otherPort) {
        // The asterisk stands for one or more labels: the dot before the domain has to be there, and something before
        // it.
        boolean sameHost = isWildcard()
                ? canonicalHost.length() > host.length() && canonicalHost.endsWith(host)
                : canonicalHost.equals(host);
        return sameHost && otherPort == port;
    }

    /**
     * Why a host is inside without being looked up.
     *
     * @return empty if it is not known to be
     */
    static String insideBecause(String canonicalHost) {
        InetAddress address = HostText.address(canonicalHost);
        if (address != null) {
            String why = AddressTable.insideBecause(address);
            return why == null ? "" : why;
        }
        return canonicalHost.equals("localhost") || canonicalHost.endsWith(".localhost") ? "loopback" : "";
    }

    private void refuseTooWide() {
        String domain = isWildcard() ? host.substring(1) : host;
        String why = insideBecause(domain);
        if (isWildcard() && HostText.address(domain) != null) {
            throw new IllegalArgumentException("an address has no names below it");
        }
        if (!internal && !why.isEmpty()) {
            throw new IllegalArgumentException("it is inside (" + why + "), which has to be allowed by name");
        }
        if (!internal && isWildcard() && domain.indexOf('.') < 0) {
            throw new IllegalArgumentException("a whole top-level domain is too wide");
        }
    }

    private boolean isWildcard() {
        return host.startsWith(".");
    }

    @Override
    public String toString() {
        String shown = new Endpoint(scheme, isWildcard() ? "*" + host : host, port, "/").origin();
        return internal ? shown + " (also inside)" : shown;
    }
}
