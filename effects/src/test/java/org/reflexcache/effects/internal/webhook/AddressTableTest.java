package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTableTest {

    /** First and last address of what is inside, after IANA's registry, written a second time. */
    private static final long[][] INSIDE = {
        {0x00000000L, 0x00ffffffL}, {0x0a000000L, 0x0affffffL}, {0x64400000L, 0x647fffffL}, {0x7f000000L, 0x7fffffffL},
        {0xa83f8110L, 0xa83f8110L}, {0xa9fe0000L, 0xa9feffffL}, {0xac100000L, 0xac1fffffL}, {0xc0000000L, 0xc00000ffL},
        {0xc0000200L, 0xc00002ffL}, {0xc0586300L, 0xc05863ffL}, {0xc0a80000L, 0xc0a8ffffL}, {0xc6120000L, 0xc613ffffL},
        {0xc6336400L, 0xc63364ffL}, {0xcb007100L, 0xcb0071ffL}, {0xe0000000L, 0xffffffffL},
    };

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "169.254.169.254, 'link-local, where clouds answer with metadata'",
        "255.255.255.255, broadcast",
        "100.64.0.1, shared by a carrier's customers",
        "::1, loopback",
        "::, unspecified",
        "::7f00:1, IPv4-compatible",
        "::ffff:10.0.0.1, private",
        "64:ff9b::10.0.0.1, NAT64 of private",
        "64:ff9b:1::1, not global unicast",
        "2002:7f00:1::, 6to4",
        "2001:0:1::1, Teredo",
        "2001:20::1, protocol assignments",
        "2001:db8::1, documentation",
        "3fff:fff::1, documentation",
        "fd00:ec2::254, private (unique local)",
        "fc00::1, private (unique local)",
        "fe80::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
        "100::1, not global unicast",
        "4000::, not global unicast",
    })
    void insideAddressIsKnownByItsUse(String address, String why) throws UnknownHostException {
        assertThat(AddressTable.insideBecause(InetAddress.getByName(address))).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "168.63.129.17",
                "2606:4700::1111", "2a00::1", "2001:200::", "2003::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "3ffe::1"
            })
    void outsideAddressIsOutside(String address) throws UnknownHostException {
        assertThat(AddressTable.insideBecause(InetAddress.getByName(address))).isNull();
    }

    @Test
    void tableAgreesWithRangesAtEveryBorderAndAtRandom() throws UnknownHostException {
        for (long[] range : INSIDE) {
            for (long border : range) {
                for (long address = border - 1; address <= border + 1; address++) {
                    check(address & 0xffffffffL);
                }
            }
        }
        Random random = new Random(42);
        for (int i = 0; i < 200_000; i++) {
            check(random.nextInt() & 0xffffffffL);
        }
    }

    @Test
    void ipv6OutsideGlobalUnicastAndNat64IsInside() throws UnknownHostException {
        Random random = new Random(43);
        for (int i = 0; i < 100_000; i++) {
            byte[] address = new byte[16];
            random.nextBytes(address);
            boolean global = (address[0] & 0xe0) == 0x20;
            String why = AddressTable.insideBecause(InetAddress.getByAddress(address));
            if (!global) {
                assertThat(why)
                        .as(InetAddress.getByAddress(address).getHostAddress())
                        .isNotNull();
            } else if (address[0] != 0x20 && address[0] != 0x3f) {
                assertThat(why)
                        .as(InetAddress.getByAddress(address).getHostAddress())
                        .isNull();
            }
        }
    }

    private static void check(long address) throws UnknownHostException {
        byte[] ipv4 = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
        boolean inside = false;
        for (long[] range : INSIDE) {
            inside |= address >= range[0] && address <= range[1];
        }
        InetAddress plain = InetAddress.getByAddress(ipv4);
        assertThat(AddressTable.insideBecause(plain) != null)
                .as(plain.getHostAddress())
                .isEqualTo(inside);
        byte[] nat64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ipv4[0], ipv4[1], ipv4[2], ipv4[3]};
        assertThat(AddressTable.insideBecause(InetAddress.getByAddress(nat64)) != null)
                .as("NAT64 of " + plain.getHostAddress())
                .isEqualTo(inside);
    }
}
