package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerEventTest {

    @ParameterizedTest
    @EnumSource(TriggerEvent.class)
    void nameIsReadInEitherCase(TriggerEvent event) {
        assertThat(TriggerEvent.parse(event.name())).isSameAs(event);
        assertThat(TriggerEvent.parse(event.name().toLowerCase(Locale.ROOT))).isSameAs(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ON_UPDATE", "WRITE", " ON_WRITE"})
    void unknownNameIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> TriggerEvent.parse(text))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("ON_WRITE, ON_EVICT, ON_EXPIRE, ON_DELETE, ON_READ");
    }

    @Test
    void longNameIsShortenedInTheMessage() {
        assertThatThrownBy(() -> TriggerEvent.parse("x".repeat(100_000)))
                .hasMessageContaining("100000 characters")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
