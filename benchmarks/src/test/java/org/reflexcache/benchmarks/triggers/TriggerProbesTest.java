package org.reflexcache.benchmarks.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.TriggerCounts;

class TriggerProbesTest {

    @ParameterizedTest
    @EnumSource(Row.class)
    void aRowEmitsOnlyWhereItSaysSo(Row row) {
        try (Stock stock = new Stock()) {
            row.register(stock);
            stock.cache().put("inventory:7", 50);
            long before = CountingSink.requests();
            stock.cache().put("inventory:7", row.value());
            assertThat(CountingSink.requests() - before).isEqualTo(row.isEmitting() ? 1 : 0);
            assertThat(stock.triggers().list())
                    .allSatisfy(trigger -> assertThat(trigger.counts()).isEqualTo(new TriggerCounts(2, 0, 0, 0, 0)));
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void anAttackIsEnded(Attack attack) {
        try (Stock stock = new Stock()) {
            stock.onPut(Row.PATTERN, attack.script());
            stock.cache().put("inventory:7", 1);
            TriggerCounts counts = stock.triggers().list().get(0).counts();
            assertThat(counts.timeout() + counts.memory()).isOne();
            assertThat(stock.cache().get("inventory:7")).isOne();
        }
    }

    @Test
    void otherScriptsDoNotFail() {
        try (Stock stock = new Stock()) {
            Scripts.OTHERS.forEach(script -> stock.onPut("other:*", script));
            stock.cache().put("other:1", 50);
            assertThat(stock.triggers().list())
                    .allSatisfy(trigger -> assertThat(trigger.lastFailure()).isNull());
        }
    }

    @Test
    void aRequestCountsBytes() {
        assertThat(new String(RedisClient.request("SET", "é"), StandardCharsets.UTF_8))
                .isEqualTo("*2\r\n$3\r\nSET\r\n$2\r\né\r\n");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99, 1})
    void percentilesAreOfTheFigures(double share) {
        double[] figures = {3, 1, 2, 4};
        assertThat(Percentiles.of(figures, share)).isEqualTo(share == 0 ? 1 : share == 0.5 ? 3 : 4);
        assertThat(figures).containsExactly(3, 1, 2, 4);
    }
}
