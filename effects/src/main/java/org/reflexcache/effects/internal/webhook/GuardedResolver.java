package org.reflexcache.effects.internal.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks hosts up, and hands on no address that is inside.
 *
 * <p>The HTTP client connects to the very addresses that it gets from here, for names and for literals. So there is no moment
 * between check and connection at which the name could be bound anew.
 *
 * <p>If one of several addresses is inside, none is handed on. An honest name has no such mixture: it is how rebinding begins, or
 * a mistake in the zone that should be seen, and not only when the address outside is down.
 */
final class GuardedResolver implements DnsResolver {

    private final EndpointPolicy policy;
    private final DnsResolver lookup;

    GuardedResolver(EndpointPolicy policy, DnsResolver lookup) {
        this.policy = policy;
        this.lookup = lookup;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        String canonical = canonical(host);
        if (!policy.reaches(canonical, port)) {
            throw new InsideAddressException(host + ":" + port + " is not on the list of allowed endpoints");
        }
        InetAddress[] addresses = found(host);
        if (!policy.reachesInside(canonical, port)) {
            refuseInside(host, addresses);
        }
        return Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Without a port nothing inside is allowed. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = found(host);
        refuseInside(host, addresses);
        return addresses;
    }

    /** The name itself: it is only asked for by ways to log in that are not used here. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] found(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    private static void refuseInside(String host, InetAddress... addresses) throws InsideAddressException {
        for (InetAddress address : addresses) {
            String why = AddressTable.insideBecause(address);
            if (why != null) {
                throw new InsideAddressException(
                        host + " is at " + address.getHostAddress() + ", which is inside (" + why + ")");
            }
        }
    }

    /** The client hands on IPv6 addresses without their brackets. */
    private static String canonical(String host) throws InsideAddressException {
        try {
            return HostText.canonical(host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host);
        } catch (IllegalArgumentException e) {
            throw new InsideAddressException(String.valueOf(e.getMessage()));
        }
    }
}
