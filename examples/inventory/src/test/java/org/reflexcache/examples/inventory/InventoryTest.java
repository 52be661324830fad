package org.reflexcache.examples.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class InventoryTest {

    @Test
    void theTriggersTellOnceWhatRunsLowAndWhatIsGone() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Inventory.run(new PrintStream(printed, true, UTF_8));
        assertThat(printed.toString(UTF_8).lines())
                .containsExactly(
                        "would load shop:page:product:sample",
                        "would emit inventory.low",
                        "inventory.low: order more of tea, only 10 left",
                        "tea is sold out",
                        "ON_WRITE ran 5 times, failed 0 times",
                        "ON_DELETE ran 1 times, failed 0 times");
    }
}
