package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

    private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    static String secret(long seed, int bytes) {
        byte[] key = new byte[bytes];
        new Random(seed).nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }

    /** From the specification's own libraries. */
    @Test
    void knownSignatureIsMade() {
        Signatures signatures = Signatures.with(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertThat(signatures.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, utf8("{\"test\": 2432232314}")))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void officialVerifierAcceptsEachSecretOfRotation() throws Exception {
        String old = secret(1, 24);
        String young = secret(2, 64);
        Signatures signatures = Signatures.with(List.of(young, old));
        long now = Instant.now().getEpochSecond();
        String body = "{\"name\":\"J\u00f6rg\",\"n\":1}";
        String header = signatures.sign(ID, now, utf8(body));
        assertThat(header.split(" ")).hasSize(2).allMatch(part -> part.matches("v1,[A-Za-z0-9+/]{43}="));
        for (String secret : List.of(old, young)) {
            HttpHeaders headers = HttpHeaders.of(
                    Map.of(
                            "webhook-id", List.of(ID),
                            "webhook-timestamp", List.of(Long.toString(now)),
                            "webhook-signature", List.of(header)),
                    (name, value) -> true);
            new Webhook(secret).verify(body, headers);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65, 200})
    void secretOfAnotherLengthIsRefused(int bytes) {
        String secret = secret(3, bytes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.with(List.of(secret(4, 32), secret)))
                .withMessageContaining("webhook secret 2 (not shown) refused: it has " + bytes + " bytes")
                .withMessageContaining("24 to 64 bytes")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "WHSEC_aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMg==",
                "whsec_hunter2!hunter2hunter2hunter2hunter2",
                "whsk_hunter2",
                ""
            })
    void whatIsNoSecretIsRefusedWithoutAnEcho(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.with(List.of(secret)))
                .withMessageContaining("allowed is whsec_")
                .withNoCause()
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("hunter").doesNotContain("aHVu"));
    }

    @Test
    void noSecretIsNoSignature() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.with(List.of()))
                .withMessageContaining("at least one");
    }

    @Test
    void idWithDotIsRefused() {
        Signatures signatures = Signatures.with(List.of(secret(5, 32)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signatures.sign("a.1", 2, utf8("")))
                .withMessageContaining("'a.1' has a dot");
    }

    @Test
    void textShowsNoSecret() {
        String secret = secret(6, 32);
        assertThat(Signatures.with(List.of(secret)).toString()).isEqualTo("1 webhook secrets");
    }
}
