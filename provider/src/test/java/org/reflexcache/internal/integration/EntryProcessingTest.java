package org.reflexcache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import javax.cache.integration.CacheLoaderException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.Test;

class EntryProcessingTest {

    private final MutableEntry<Integer, String> entry = new Entry();

    @Test
    void answerComesThroughWithTheArguments() {
        EntryProcessor<Integer, String, String> processor =
                (given, arguments) -> given.getKey() + Arrays.toString(arguments);
        assertThat(EntryProcessing.process("users", processor, entry, 1, null)).isEqualTo("17[1, null]");
    }

    @Test
    void exceptionIsWrappedOnce() {
        IllegalStateException failure = new IllegalStateException("down");
        assertThatThrownBy(() -> process(failure))
                .isInstanceOf(EntryProcessorException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("key 17")
                .hasCause(failure);
    }

    @Test
    void exceptionOfTheCacheIsWrappedLikeAnyOther() {
        CacheLoaderException failure = new CacheLoaderException("down");
        assertThatThrownBy(() -> process(failure))
                .isInstanceOf(EntryProcessorException.class)
                .hasCause(failure);
    }

    @Test
    void processorExceptionIsNotWrappedAgain() {
        EntryProcessorException failure = new EntryProcessorException("mine");
        assertThatThrownBy(() -> process(failure)).isSameAs(failure);
    }

    @Test
    void errorPassesThrough() {
        EntryProcessor<Integer, String, Void> processor = (given, arguments) -> {
            throw new AssertionError("wrong");
        };
        assertThatThrownBy(() -> EntryProcessing.process("users", processor, entry))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong");
    }

    private void process(RuntimeException failure) {
        EntryProcessor<Integer, String, Void> processor = (given, arguments) -> {
            throw failure;
        };
        EntryProcessing.process("users", processor, entry);
    }

    private static final class Entry implements MutableEntry<Integer, String> {
        @Override
        public Integer getKey() {
            return 17;
        }

        @Override
        public String getValue() {
            return null;
        }

        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public void setValue(String value) {}

        @Override
        public void remove() {}

        @Override
        public <T> T unwrap(Class<T> type) {
            return null;
        }
    }
}
