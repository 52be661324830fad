package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTextTest {

    private final KeyText standard = KeyText.standard();

    @TempDir
    Path folder;

    @Test
    void stringIsItsOwnText() {
        String key = "user:42";
        assertThat(standard.of(key)).isSameAs(key);
    }

    @Test
    void simpleValuesAreWhatTheyLookLike() {
        UUID id = UUID.fromString("0b8c1f5e-6f6c-4f0e-9d3e-8f0c7a6b5d4e");
        assertThat(standard.of(42L)).isEqualTo("42");
        assertThat(standard.of(-7)).isEqualTo("-7");
        assertThat(standard.of(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(standard.of(true)).isEqualTo("true");
        assertThat(standard.of('x')).isEqualTo("x");
        assertThat(standard.of(id)).isEqualTo("0b8c1f5e-6f6c-4f0e-9d3e-8f0c7a6b5d4e");
        assertThat(standard.of(List.of(1, 2))).isEqualTo("[1, 2]");
    }

    @Test
    void enumConstantIsItsNameWhateverItsToStringSays() {
        assertThat(standard.of(Colour.RED)).isEqualTo("RED");
        assertThat(standard.of(Colour.GREEN)).isEqualTo("GREEN");
    }

    @Test
    void recordIsItsComponentsWithColons() {
        assertThat(standard.of(new ItemKey("shop", 7))).isEqualTo("shop:7");
        assertThat(standard.of(new Nested(new ItemKey("shop", 7), Colour.RED, null)))
                .isEqualTo("shop:7:RED:null");
        assertThat(standard.of(new Nested(new ItemKey("", 0), Colour.GREEN, new byte[] {'a', 'b'})))
                .isEqualTo(":0:GREEN:ab");
        assertThat(standard.of(new Nothing())).isEqualTo("Nothing[]");
    }

    @Test
    void recordThatFailsToAnswerFailsAsItDoes() {
        for (Throwable failure : List.of(new UnsupportedOperationException("no"), new AssertionError("no"))) {
            assertThatThrownBy(() -> standard.of(new Broken(failure))).isSameAs(failure);
        }
    }

    @Test
    void bytesAreTheTextTheyEncode() {
        assertThat(standard.of("user:\u00e9\u4e2d\ud83d\ude00".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("user:\u00e9\u4e2d\ud83d\ude00");
        assertThat(standard.of(new byte[0])).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreHexadecimal() {
        assertThat(standard.of(new byte[] {(byte) 0xFF, 0x0A, 0x41})).isEqualTo("ff0a41");
        assertThat(standard.of(new byte[] {'a', 0, 'b'})).isEqualTo("610062");
        assertThat(standard.of(new byte[] {'a', 0x7F})).isEqualTo("617f");
        assertThat(standard.of(new byte[] {(byte) 0xC2, (byte) 0x85})).isEqualTo("c285");
        // The start of a character whose end is missing; half of a pair of surrogates.
        assertThat(standard.of(new byte[] {'a', (byte) 0xC3})).isEqualTo("61c3");
        assertThat(standard.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .isEqualTo("eda080");
    }

    @Test
    void foundKeyTextsAreAskedInTheirOrderAfterSimpleValuesAndBeforeRecords() throws IOException {
        try (URLClassLoader loader = providing(Records.class, Everything.class)) {
            KeyText text = KeyText.standard(loader);
            assertThat(text.of(new ItemKey("shop", 7))).isEqualTo("item shop");
            assertThat(text.of(new Nested(new ItemKey("shop", 7), Colour.RED, null)))
                    .isEqualTo("any Nested");
            assertThat(text.of(new byte[] {'a'})).isEqualTo("any byte[]");
            assertThat(text.of(List.of())).startsWith("any ");
            assertThat(text.of("s")).isEqualTo("s");
            assertThat(text.of(1)).isEqualTo("1");
            assertThat(text.of(Colour.RED)).isEqualTo("RED");
        }
        try (URLClassLoader loader = providing(Everything.class, Records.class)) {
            assertThat(KeyText.standard(loader).of(new ItemKey("shop", 7))).isEqualTo("any ItemKey");
        }
        try (URLClassLoader loader = providing(Records.class)) {
            assertThat(KeyText.standard(loader).of(new Nested(new ItemKey("shop", 7), Colour.RED, null)))
                    .isEqualTo("item shop:RED:null");
        }
        assertThat(standard.of(new ItemKey("shop", 7))).isEqualTo("shop:7");
    }

    @Test
    void keyTextThatCannotBeMadeIsNamed() throws IOException {
        try (URLClassLoader loader = providing(Records.class, Unmakeable.class)) {
            assertThatThrownBy(() -> KeyText.standard(loader))
                    .isInstanceOf(ServiceConfigurationError.class)
                    .hasMessageContaining(Unmakeable.class.getName());
        }
    }

    @Test
    void anotherIsAskedForWhatOneDoesNotKnow() {
        KeyText numbers = key -> key instanceof Number ? "n" + key : null;
        KeyText text = numbers.orElse(key -> key instanceof String s ? s : null).orElse(standard);
        assertThat(text.of(1)).isEqualTo("n1");
        assertThat(text.of("s")).isEqualTo("s");
        assertThat(text.of(true)).isEqualTo("true");
        assertThat(numbers.orElse(numbers).of("s")).isNull();
    }

    private URLClassLoader providing(Class<?>... keyTexts) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(KeyText.class.getName()),
                List.of(keyTexts).stream().map(Class::getName).toList());
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, KeyText.class.getClassLoader());
    }

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "grass";
            }
        }
    }

    record ItemKey(String shop, int item) {}

    private record Nested(
            ItemKey key, Colour colour, @Nullable Object more) {}

    record Nothing() {}

    record Broken(Throwable failure) {
        @Override
        public Throwable failure() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return failure;
        }
    }

    public static final class Records implements KeyText {
        @Override
        public @Nullable String of(Object key) {
            return key instanceof ItemKey item ? "item " + item.shop() : null;
        }
    }

    public static final class Everything implements KeyText {
        @Override
        public String of(Object key) {
            return "any " + key.getClass().getSimpleName();
        }
    }

    public static final class Unmakeable implements KeyText {
        public Unmakeable() {
            throw new IllegalStateException("no");
        }

        @Override
        public String of(Object key) {
            return "";
        }
    }
}
