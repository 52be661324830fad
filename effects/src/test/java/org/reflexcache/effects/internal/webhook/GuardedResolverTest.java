package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedResolverTest {

    private static final EndpointPolicy POLICY = EndpointPolicy.nothing()
            .allow("api.example.com")
            .allow("[2606:4700::1111]")
            .allowInternal("http://db.internal:8080");

    /** A name server that binds every name to these. */
    static DnsResolver binding(String... addresses) {
        return new SystemDefaultDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] found = new InetAddress[addresses.length];
                for (int i = 0; i < addresses.length; i++) {
                    found[i] = InetAddress.getByName(addresses[i]);
                }
                return found;
            }
        };
    }

    @Test
    void addressesOutsideAreHandedOn() throws UnknownHostException {
        GuardedResolver resolver = new GuardedResolver(POLICY, binding("8.8.8.8", "2606:4700::1"));
        assertThat(resolver.resolve("api.example.com", 443))
                .containsExactly(new InetSocketAddress("8.8.8.8", 443), new InetSocketAddress("2606:4700::1", 443));
        assertThat(resolver.resolve("api.example.com")).hasSize(2);
        assertThat(resolver.resolve("2606:4700:0:0:0:0:0:1111", 443)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1", "0.0.0.0"})
    void oneAddressInsideSpoilsAll(String inside) {
        GuardedResolver resolver = new GuardedResolver(POLICY, binding("8.8.8.8", inside, "1.1.1.1"));
        assertThatExceptionOfType(InsideAddressException.class)
                .isThrownBy(() -> resolver.resolve("api.example.com", 443))
                .withMessageContaining("api.example.com is at ")
                .withMessageContaining("inside (");
        assertThatExceptionOfType(InsideAddressException.class).isThrownBy(() -> resolver.resolve("api.example.com"));
    }

    @Test
    void insideIsAllowedForItsOwnEntryOnly() throws UnknownHostException {
        GuardedResolver resolver = new GuardedResolver(POLICY, binding("10.0.0.1"));
        assertThat(resolver.resolve("DB.internal", 8080)).hasSize(1);
        assertThatExceptionOfType(InsideAddressException.class)
                .isThrownBy(() -> resolver.resolve("db.internal", 8081))
                .withMessageContaining("db.internal:8081 is not on the list");
        assertThatExceptionOfType(InsideAddressException.class).isThrownBy(() -> resolver.resolve("db.internal"));
    }

    @Test
    void nothingThatIsNotOnTheListIsLookedUp() {
        GuardedResolver resolver = new GuardedResolver(POLICY, binding("8.8.8.8"));
        assertThatExceptionOfType(InsideAddressException.class)
                .isThrownBy(() -> resolver.resolve("other.example.com", 443));
        assertThatExceptionOfType(InsideAddressException.class).isThrownBy(() -> resolver.resolve("2130706433", 443));
    }

    @Test
    void nameWithoutAddressIsUnknown() {
        GuardedResolver resolver = new GuardedResolver(POLICY, binding());
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> resolver.resolve("api.example.com", 443))
                .isNotInstanceOf(InsideAddressException.class);
    }
}
