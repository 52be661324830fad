package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookGuardTest extends CourierScene {

    @Test
    void nameThatResolvesInsideIsRefusedBeforeAnyConnection() {
        Receiver target = start(Receiver.answering("200 OK", ""));
        String url = "http://rebound.example.com:" + target.port();
        EndpointPolicy policy = EndpointPolicy.nothing().allow(url);
        Answer answer =
                courier(QUICK, policy, GuardedResolverTest.binding("127.0.0.1")).deliver(parcel(url, BODY), 1);
        assertThat(answer)
                .isEqualTo(new Answer.Refused("rebound.example.com is at 127.0.0.1, which is inside (loopback)"));
        assertThat(target.connections).hasValue(0);
    }

    @Test
    void checkedAddressIsTheOneThatIsConnectedTo() {
        Receiver target = start(Receiver.answering("200 OK", ""));
        String url = "http://receiver.internal:" + target.port();
        EndpointPolicy policy = EndpointPolicy.nothing().allowInternal(url);
        Answer answer =
                courier(QUICK, policy, GuardedResolverTest.binding("127.0.0.1")).deliver(parcel(url, BODY), 1);
        assertThat(answer).isEqualTo(new Answer.Delivered(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "0.0.0.0",
                "2130706433",
                "127.1",
                "[::ffff:127.0.0.1]",
                "169.254.169.254",
                "0x7f000001"
            })
    void insideIsNeverConnectedToInAnyForm(String host) {
        Receiver target = start(Receiver.answering("200 OK", ""));
        EndpointPolicy policy = EndpointPolicy.nothing().allow("http://api.example.com:" + target.port());
        Answer answer = courier(QUICK, policy, SystemDefaultDnsResolver.INSTANCE)
                .deliver(parcel("http://" + host + ":" + target.port() + "/", BODY), 1);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains(
                                        host + ":" + target.port(), "is inside (", "allowed: http://api.example.com:"));
        assertThat(target.connections).hasValue(0);
    }

    @Test
    void unknownNameIsTriedAgain() {
        Answer answer = courier(
                        QUICK, EndpointPolicy.nothing().allow("nowhere.example.com"), GuardedResolverTest.binding())
                .deliver(parcel("https://nowhere.example.com/", BODY), 1);
        assertThat(answer).isEqualTo(new Answer.Retry(Answer.UNKNOWN, true, "the host's name has no address"));
    }

    @ParameterizedTest
    @CsvSource({"http.proxyHost, http.proxyPort", "socksProxyHost, socksProxyPort"})
    void proxiesOfTheSystemAreNotUsed(String hostProperty, String portProperty) {
        Receiver target = start(Receiver.answering("200 OK", ""));
        String url = "http://receiver.internal:" + target.port();
        try (Receiver proxy = Receiver.answering("200 OK", "")) {
            System.setProperty(hostProperty, "127.0.0.1");
            System.setProperty(portProperty, Integer.toString(proxy.port()));
            System.setProperty("http.nonProxyHosts", "");
            System.setProperty("socksNonProxyHosts", "");
            EndpointPolicy policy = EndpointPolicy.nothing().allowInternal(url);
            assertThat(courier(QUICK, policy, GuardedResolverTest.binding("127.0.0.1"))
                            .deliver(parcel(url, BODY), 1))
                    .isEqualTo(new Answer.Delivered(200));
            assertThat(proxy.connections).hasValue(0);
            assertThat(target.connections).hasValue(1);
        } finally {
            List.of(hostProperty, portProperty, "http.nonProxyHosts", "socksNonProxyHosts")
                    .forEach(System::clearProperty);
        }
    }

    @Test
    void whatIsEnqueuedIsCheckedBefore() {
        WebhookCourier sender =
                courier(QUICK, EndpointPolicy.nothing().allow("api.example.com"), SystemDefaultDnsResolver.INSTANCE);
        String url = "https://api.example.com/x?token=hunter2";
        sender.check(url, 1_000, "application/json");
        sender.check(url, 0, "application/cloudevents+json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sender.check(url, 1_001, "application/json"))
                .withMessage(
                        "webhook to 'https://api.example.com/x?...' refused: its payload has 1001 bytes; allowed are 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sender.check(url, 1, "text/html\r\nX: y"))
                .withMessageContaining("content type is 'text/html??X: y'; allowed are application/json, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sender.check("https://other.example.com", 1, "application/json"))
                .withMessageContaining("not on the list");
        assertThat(sender.deliver(parcel(url, "x".repeat(1_001)), 1)).isInstanceOf(Answer.Refused.class);
        assertThat(sender.host(url)).isEqualTo("https://api.example.com");
        assertThat(sender.host("nonsense")).isEmpty();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(second, second, second, 256 * 1024 + 1, 1))
                .withMessage("webhook maxPayloadBytes 262145: allowed is 1 to 262144");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(Duration.ZERO, second, second, 1, 1))
                .withMessage("webhook connectTimeout PT0S: allowed is 1 ms to PT10M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(second, second, Duration.ofHours(1), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSettings(second, second, second, 1, 0));
    }
}
