package org.reflexcache.effects.internal.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are inside: not for the open Internet, whoever asks.
 *
 * <p>After IANA's special-purpose registries of IPv4 and IPv6. The predicates of {@link InetAddress} know less than half of it. Of
 * IPv6 everything is inside but the global unicast block, less its special parts, and the well-known NAT64 prefix, which is as good
 * as the IPv4 address in it.
 */
final class AddressTable {

    private static final List<Block> IPV4 = List.of(
            block("0.0.0.0", 8, "this network"),
            block("10.0.0.0", 8, "private"),
            block("100.64.0.0", 10, "shared by a carrier's customers"),
            block("127.0.0.0", 8, "loopback"),
            block("169.254.0.0", 16, "link-local, where clouds answer with metadata"),
            // Public by number, but each virtual machine of Azure reaches the platform by it.
            block("168.63.129.16", 32, "a cloud's platform service"),
            block("172.16.0.0", 12, "private"),
            block("192.0.0.0", 24, "protocol assignments"),
            block("192.0.2.0", 24, "documentation"),
            block("192.88.99.0", 24, "6to4 relay"),
            block("192.168.0.0", 16, "private"),
            block("198.18.0.0", 15, "benchmarks"),
            block("198.51.100.0", 24, "documentation"),
            block("203.0.113.0", 24, "documentation"),
            block("224.0.0.0", 4, "multicast"),
            block("255.255.255.255", 32, "broadcast"),
            block("240.0.0.0", 4, "reserved"));

    /** The IPv4-mapped ones are not here: Java hands them out as IPv4. */
    private static final List<Block> IPV6 = List.of(
            block("::1", 128, "loopback"),
            block("::", 128, "unspecified"),
            block("::", 96, "IPv4-compatible"),
            block("fc00::", 7, "private (unique local)"),
            block("fe80::", 10, "link-local"),
            block("fec0::", 10, "site-local"),
            block("ff00::", 8, "multicast"),
            block("2001::", 32, "Teredo"),
            block("2001::", 23, "protocol assignments"),
            block("2001:db8::", 32, "documentation"),
            block("3fff::", 20, "documentation"),
            block("2002::", 16, "6to4"));

    private static final Block GLOBAL_UNICAST = block("2000::", 3, "global unicast");
    private static final Block NAT64 = block("64:ff9b::", 96, "NAT64");
    private static final int IPV4_LENGTH = 4;
    private static final int IPV4_OFFSET = 12;

    private AddressTable() {}

    /**
     * Why an address is inside.
     *
     * @return null if it is outside
     */
    static @Nullable String insideBecause(InetAddress address) {
        return insideBecause(address.getAddress());
    }

    private static @Nullable String insideBecause(byte[] bytes) {
        if (bytes.length == IPV4_LENGTH) {
            return find(IPV4, bytes);
        }
        if (NAT64.has(bytes)) {
            String why = insideBecause(Arrays.copyOfRange(bytes, IPV4_OFFSET, bytes.length));
            return why == null ? null : "NAT64 of " + why;
        }
        String why = find(IPV6, bytes);
        if (why != null) {
            return why;
        }
        return GLOBAL_UNICAST.has(bytes) ? null : "not global unicast";
    }

    private static @Nullable String find(List<Block> blocks, byte[] address) {
        for (Block block : blocks) {
            if (block.has(address)) {
                return block.use;
            }
        }
        return null;
    }

    private static Block block(String first, int bits, String use) {
        try {
            // A literal: nothing is looked up.
            return new Block(InetAddress.getByName(first).getAddress(), bits, use);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(first, e);
        }
    }

    /** The addresses that begin with the same bits. */
    private static final class Block {

        private final byte[] first;
        private final int bits;
        private final String use;

        Block(byte[] first, int bits, String use) {
            this.first = first;
            this.bits = bits;
            this.use = use;
        }

        boolean has(byte[] address) {
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || ((address[whole] ^ first[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
        }
    }
}
