package org.reflexcache.effects.internal.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands for the host in a URL: a name, or an address in any of the forms that some library understands. */
final class HostText {

    private static final int LONGEST_NAME = 253;
    private static final int PARTS = 4;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?" + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]*|[0-9]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]+");

    private HostText() {}

    /**
     * Checks a host, and gives it in the one form that is compared.
     *
     * @return lower case; an IPv6 address in its full form, in brackets
     * @throws IllegalArgumentException if it is neither a name nor an address in plain form; the message is the reason
     */
    static String canonical(String host) {
        if (host.startsWith("[")) {
            InetAddress address = ipv6(host);
            if (address instanceof Inet4Address) {
                throw inDisguise(host, address);
            }
            return "[" + address.getHostAddress() + "]";
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (endsInNumber(lower)) {
            InetAddress address = ipv4(lower);
            if (!address.getHostAddress().equals(lower)) {
                throw inDisguise(host, address);
            }
            return lower;
        }
        if (lower.length() > LONGEST_NAME || !NAME.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    "'" + Shown.text(host) + "' is no host name: labels of ASCII letters, digits and inner"
                            + " hyphens, separated by dots (other names in their xn-- form, without a dot at the end)");
        }
        return lower;
    }

    /**
     * The address that a canonical host states.
     *
     * @return null if the host is a name
     */
    static @Nullable InetAddress address(String canonical) {
        if (canonical.startsWith("[")) {
            return ipv6(canonical);
        }
        return endsInNumber(canonical) ? ipv4(canonical) : null;
    }

    private static IllegalArgumentException inDisguise(String host, InetAddress address) {
        String why = AddressTable.insideBecause(address);
        return new IllegalArgumentException("host '" + Shown.text(host) + "' is " + address.getHostAddress()
                + (why == null ? "" : ", which is inside (" + why + ")") + ", and not in its plain form");
    }

    /** As browsers tell an address from a name: no top-level domain is a number. */
    private static boolean endsInNumber(String host) {
        String text = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return NUMBER.matcher(text.substring(text.lastIndexOf('.') + 1)).matches();
    }

    /** Also octal, hexadecimal and short forms, as C's inet_aton reads them. */
    private static InetAddress ipv4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > PARTS) {
            throw notAnAddress(host);
        }
        long bits = 0;
        for (int i = 0; i < parts.length; i++) {
            int bytes = i < parts.length - 1 ? 1 : PARTS + 1 - parts.length;
            long value = number(host, parts[i]);
            if (value >= 1L << (bytes * Byte.SIZE)) {
                throw notAnAddress(host);
            }
            bits = (bits << (bytes * Byte.SIZE)) | value;
        }
        return ofBytes((byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits);
    }

    private static long number(String host, String part) {
        if (!NUMBER.matcher(part).matches()) {
            throw notAnAddress(host);
        }
        try {
            if (part.startsWith("0x")) {
                return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
            }
            return part.length() > 1 && part.startsWith("0") ? Long.parseLong(part, 8) : Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw notAnAddress(host);
        }
    }

    private static InetAddress ipv6(String host) {
        String inner = host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
        // Without a colon it would be a name, and looked up.
        if (!IPV6.matcher(inner).matches() || inner.indexOf(':') < 0) {
            throw notAnAddress(host);
        }
        try {
            return InetAddress.getByName(inner);
        } catch (UnknownHostException e) {
            throw notAnAddress(host);
        }
    }

    private static InetAddress ofBytes(byte... address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static IllegalArgumentException notAnAddress(String host) {
        return new IllegalArgumentException("host '" + Shown.text(host)
                + "' is no address: four decimal numbers of 0 to 255, or IPv6 in" + " brackets, without a zone");
    }
}
