package org.reflexcache.effects.internal.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which endpoints may be called: those on a list, and nothing else.
 *
 * <p>An entry is a host ({@code api.example.com}), one or more labels below a domain ({@code *.example.com}), or an address; with
 * {@code :port} if it is not the usual one, and with {@code http://} before it if it is not https. What is inside (loopback,
 * private, link-local and all the rest of {@link AddressTable}) is refused, however it is written, unless the entry was made by
 * {@link #allowInternal}. What names resolve to is checked when they are connected to, by {@link GuardedResolver}.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class EndpointPolicy {

    /** How long a URL may be, in characters. */
    public static final int MAX_URL_LENGTH = 2_048;

    private static final int MOST_SHOWN = 10;
    private static final EndpointPolicy NOTHING = new EndpointPolicy(List.of());

    private final List<EndpointRule> rules;

    private EndpointPolicy(List<EndpointRule> rules) {
        this.rules = rules;
    }

    /** Allows nothing. */
    public static EndpointPolicy nothing() {
        return NOTHING;
    }

    /**
     * Allows one more entry, as far as it is outside.
     *
     * @param entry for example {@code api.example.com}
     * @return a policy with it
     * @throws IllegalArgumentException if it is no entry, or is inside
     */
    public EndpointPolicy allow(String entry) {
        return with(EndpointRule.parse(entry, false));
    }

    /**
     * Allows one more entry, inside or outside.
     *
     * @param entry for example {@code http://localhost:8080}
     * @return a policy with it
     * @throws IllegalArgumentException if it is no entry
     */
    public EndpointPolicy allowInternal(String entry) {
        return with(EndpointRule.parse(entry, true));
    }

    /**
     * Checks a URL; nothing is looked up.
     *
     * @param url where a webhook is to go
     * @throws IllegalArgumentException if it must not go there; says why, and what is allowed
     */
    public void check(String url) {
        endpoint(url);
    }

    /** As {@link #check}, and hands out the parts. */
    Endpoint endpoint(String url) {
        try {
            if (url.length() > MAX_URL_LENGTH) {
                throw new IllegalArgumentException(
                        "it has " + url.length() + " characters, more than " + MAX_URL_LENGTH);
            }
            Endpoint endpoint = Endpoint.parse(url);
            refuseInside(endpoint);
            if (rules.stream().noneMatch(rule -> rule.allows(endpoint))) {
                throw new IllegalArgumentException(endpoint.origin() + " is not on the list");
            }
            return endpoint;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "webhook to '" + Shown.url(url) + "' refused: " + e.getMessage() + "; allowed: " + this, e);
        }
    }

    /** Whether a host may be connected to at all, by an address outside. */
    boolean reaches(String host, int port) {
        return rules.stream().anyMatch(rule -> rule.reaches(host, port));
    }

    /** Whether a host may be connected to by an address inside. */
    boolean reachesInside(String host, int port) {
        return rules.stream().anyMatch(rule -> rule.internal() && rule.reaches(host, port));
    }

    private void refuseInside(Endpoint endpoint) {
        String why = EndpointRule.insideBecause(endpoint.host());
        if (!why.isEmpty() && !reachesInside(endpoint.host(), endpoint.port())) {
            throw new IllegalArgumentException(endpoint.host() + " is inside (" + why + ")");
        }
    }

    private EndpointPolicy with(EndpointRule rule) {
        List<EndpointRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new EndpointPolicy(List.copyOf(more));
    }

    /** The entries, as far as they fit into a message. */
    @Override
    public String toString() {
        if (rules.isEmpty()) {
            return "nothing";
        }
        String shown =
                rules.stream().limit(MOST_SHOWN).map(EndpointRule::toString).collect(Collectors.joining(", "));
        return rules.size() > MOST_SHOWN ? shown + " and " + (rules.size() - MOST_SHOWN) + " more" : shown;
    }
}
