package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {

    private static final EndpointPolicy POLICY = EndpointPolicy.nothing()
            .allow("api.example.com")
            .allow("ports.example.com:8443")
            .allow("*.hooks.example.com")
            .allow("http://plain.example.com")
            .allow("8.8.8.8")
            .allow("[2606:4700::1111]")
            .allowInternal("http://localhost:8080")
            .allowInternal("http://10.1.2.3:9000")
            .allowInternal("*.internal");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com",
                "https://API.Example.COM/path?a=b%20c",
                "HTTPS://api.example.com:443/",
                "https://ports.example.com:8443/x",
                "https://a.hooks.example.com/",
                "https://a.b.hooks.example.com/",
                "http://plain.example.com/",
                "https://8.8.8.8/",
                "https://[2606:4700:0::1111]/",
                "http://localhost:8080/hook",
                "http://10.1.2.3:9000/",
                "https://db.internal/",
            })
    void whatIsOnTheListIsAllowed(String url) {
        assertThatCode(() -> POLICY.check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example.com/, is not on the list",
        "https://api.example.com.evil.com/, is not on the list",
        "https://evilapi.example.com/, is not on the list",
        "https://hooks.example.com/, is not on the list",
        "https://evilhooks.example.com/, is not on the list",
        "https://api.example.com:8443/, is not on the list",
        "https://ports.example.com/, is not on the list",
        "http://api.example.com/, is not on the list",
        "https://plain.example.com/, is not on the list",
        "http://localhost:8081/, localhost is inside (loopback)",
        "https://a.localhost/, a.localhost is inside (loopback)",
        "https://api.example.com@evil.com/, it has user info",
        "https://user:secret@api.example.com/, it has user info",
        "https://api.example.com/#x, it has a fragment",
        "https://api.example.com:0/, 'its port ''0'' is not in 1 to 65535'",
        "https://api.example.com:65536/, its port",
        "https://api.example.com:/, its port",
        "https://api.example.com:+443/, its port",
        "https://api.example.com./, is no host name",
        "https://exa%6dple.com/, is no host name",
        "https://api_x.example.com/, is no host name",
        "https://bücher.example/, U+00FC",
        "'https://api.example.com/a b', U+0020",
        "https://api.example.com/%zz, it is no URL",
        "https://api.example.com\\@evil.com/, it is no URL",
        "ftp://api.example.com/, 'its scheme is ''ftp'', not https or http'",
        "file:///etc/passwd, its scheme is 'file'",
        "//api.example.com/, its scheme is ''",
        "api.example.com, its scheme is ''",
        "https:api.example.com, it has no host",
        "https:///x, it has no host",
    })
    void everythingElseIsRefusedWithTheReason(String url, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.check(url))
                .withMessageContaining(reason.replace("''", "'"))
                .withMessageContaining("refused: ")
                .withMessageContaining("; allowed: https://api.example.com, https://ports.example.com:8443,")
                .withMessageContaining("http://localhost:8080 (also inside)");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "[::1], loopback",
        "0.0.0.0, this network",
        "2130706433, loopback",
        "127.1, loopback",
        "127.0.1, loopback",
        "0x7f000001, loopback",
        "0x7F.0x0.1, loopback",
        "017700000001, loopback",
        "0177.0.0.1, loopback",
        "127.000.000.001, loopback",
        "[::ffff:127.0.0.1], loopback",
        "[::ffff:7f00:1], loopback",
        "[0:0:0:0:0:ffff:127.0.0.1], loopback",
        "[::127.0.0.1], IPv4-compatible",
        "[64:ff9b::7f00:1], NAT64 of loopback",
        "[2002:7f00:1::], 6to4",
        "[fd00:ec2::254], unique local",
        "169.254.169.254, link-local",
        "2852039166, link-local",
        "0xa9fea9fe, link-local",
        "10.0.0.1, private",
        "0, this network",
        "0x, this network",
    })
    void insideIsRefusedInEveryForm(String host, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.check("https://" + host + "/"))
                .withMessageContaining("is inside (")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1.",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.256",
                "4294967296",
                "09",
                "1.2.3.0x",
                "[::1",
                "[127.0.0.1]",
                "[localhost]",
                "[::1%25lo]",
                "[fe80::1%251]",
                "[v1.x]",
                "a.1",
                "999999999999999999999"
            })
    void brokenAddressesAreRefused(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> POLICY.check("https://" + host + "/"));
    }

    /** A wildcard or a short form cannot be used to reach an address that was allowed in its plain form only. */
    @Test
    void randomAddressInRandomFormIsNeverTakenForAName() {
        EndpointPolicy open = EndpointPolicy.nothing().allow("8.8.8.8");
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = form(random, random.nextInt(4) + 1);
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> open.check("https://" + text + "/"))
                    .withMessageMatching("(?s).*(plain form|is inside|not on the list).*");
        }
        for (String disguised : new String[] {"134744072", "0x08080808", "8.8.2056", "010.8.8.8", "[::ffff:8.8.8.8]"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open.check("https://" + disguised + "/"))
                    .withMessageContaining("is 8.8.8.8, and not in its plain form");
        }
    }

    private static String form(Random random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            int bits = i < parts - 1 ? 8 : 8 * (5 - parts);
            long value = random.nextLong() & ((1L << bits) - 1);
            text.append(i == 0 ? "" : ".");
            switch (random.nextInt(3)) {
                case 0 -> text.append(value);
                case 1 -> text.append("0x").append(Long.toHexString(value));
                default -> text.append('0').append(Long.toOctalString(value));
            }
        }
        return text.toString();
    }

    @Test
    void urlMayBeSoLongAndNoLonger() {
        String longest = "https://api.example.com/" + "x".repeat(EndpointPolicy.MAX_URL_LENGTH - 24);
        POLICY.check(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.check(longest + "x"))
                .withMessageContaining("2049 characters, more than 2048")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1_000));
    }

    @Test
    void secretsInTheUrlAreNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.check("https://user:hunter2@api.example.com/x?token=hunter3"))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("hunter"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.check("https://us er:hunter2@api.example.com/x?token=hunter3#"))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("hunter"));
    }

    @Test
    void emptyListAllowsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointPolicy.nothing().check("https://api.example.com"))
                .withMessageEndingWith("allowed: nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, it is inside (private)",
        "http://localhost:8080, it is inside (loopback)",
        "*.localhost, it is inside (loopback)",
        "*.com, too wide",
        "*, is no host name",
        "a.*.com, is no host name",
        "*.8.8.8.8, no names below it",
        "127.1, plain form",
        "ftp://api.example.com, its scheme is 'ftp'",
        "api.example.com/path, is no host name",
        "api.example.com:99999, its port",
        "user@api.example.com, is no host name",
        "'', is no host name",
    })
    void entryThatCannotBeMeantIsRefused(String entry, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointPolicy.nothing().allow(entry))
                .withMessageContaining("webhook endpoint '" + entry + "' cannot be allowed: ")
                .withMessageContaining(reason)
                .withMessageContaining("allowed are");
    }

    @Test
    void pathAndQueryAreKeptAsTheyWere() {
        Endpoint endpoint = POLICY.endpoint("https://API.example.com//a/../b%2f?x=%20&y");
        assertThat(endpoint.uri().toString()).isEqualTo("https://api.example.com//a/../b%2f?x=%20&y");
    }
}
