package org.reflexcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.Test;
import org.reflexcache.cache.Copier;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.cache.Ticker;
import org.reflexcache.cache.Weigher;
import org.reflexcache.testing.ManualTicker;

class ReflexConfigurationTest {

    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter("!x.Y");

    private final CacheEntryListenerConfiguration<Long, String> listener =
            new MutableCacheEntryListenerConfiguration<>(FactoryBuilder.factoryOf(new NoListener()), null, true, true);

    @Test
    void emptyOneHasTheStandardsDefaultsAndNoBoundOfItsOwn() {
        ReflexConfiguration<Long, String> configuration = new ReflexConfiguration<>();
        assertThat(configuration.isStoreByValue()).isTrue();
        assertThat(configuration.getExpiryPolicyFactory()).isEqualTo(EternalExpiryPolicy.factoryOf());
        assertThat(configuration.getMaximumEntries()).isEmpty();
        assertThat(configuration.getMaximumWeight()).isEmpty();
        assertThat(configuration.getWeigher()).isNull();
        assertThat(configuration.isUnbounded()).isFalse();
        assertThat(configuration.getKeyCopier()).isNull();
        assertThat(configuration.getValueCopier()).isNull();
        assertThat(configuration.getSerialFilter()).isNull();
        assertThat(configuration.getTicker()).isSameAs(Ticker.system());
        assertThat(ReflexSettings.DEFAULT_MAXIMUM_ENTRIES).isEqualTo(100_000);
    }

    @Test
    void everySetterAnswersTheConfiguration() {
        ReflexConfiguration<Long, String> configuration = new ReflexConfiguration<>();
        ReflexConfiguration<Long, String> answered = configuration
                .setTypes(Long.class, String.class)
                .addCacheEntryListenerConfiguration(listener)
                .removeCacheEntryListenerConfiguration(listener)
                .setCacheLoaderFactory(null)
                .setCacheWriterFactory(null)
                .setExpiryPolicyFactory(null)
                .setReadThrough(true)
                .setWriteThrough(true)
                .setStoreByValue(false)
                .setStatisticsEnabled(true)
                .setManagementEnabled(true)
                .setMaximumEntries(1)
                .setDefaultBound()
                .setMaximumWeight(1, (key, value) -> 1)
                .setUnbounded()
                .setKeyCopier(null)
                .setValueCopier(null)
                .setSerialFilter(null)
                .setTicker(Ticker.system());
        assertThat(answered).isSameAs(configuration);
        assertThat(configuration.getKeyType()).isEqualTo(Long.class);
        assertThat(configuration.isReadThrough()).isTrue();
        assertThat(configuration.isWriteThrough()).isTrue();
        assertThat(configuration.isStoreByValue()).isFalse();
        assertThat(configuration.isStatisticsEnabled()).isTrue();
        assertThat(configuration.isManagementEnabled()).isTrue();
        assertThat(configuration.getCacheEntryListenerConfigurations()).isEmpty();
    }

    @Test
    void copyHasEverythingOfItsOriginal() {
        ReflexConfiguration<Long, String> original = full();
        ReflexConfiguration<Long, String> copy = new ReflexConfiguration<>(original);
        assertThat(copy).isEqualTo(original).hasSameHashCodeAs(original);
        assertThat(copy.isManagementEnabled()).isTrue();
        assertThat(copy.getMaximumEntries()).hasValue(5);
        assertThat(copy.getKeyCopier()).isSameAs(original.getKeyCopier());
        assertThat(copy.getValueCopier()).isSameAs(original.getValueCopier());
        assertThat(copy.getSerialFilter()).isSameAs(FILTER);
        assertThat(copy.getTicker()).isSameAs(original.getTicker());
        assertThat(copy.getCacheEntryListenerConfigurations()).containsExactly(listener);
        copy.setMaximumEntries(6);
        assertThat(original.getMaximumEntries()).hasValue(5);
    }

    @Test
    void copyHasTheWeightOrTheLackOfABound() {
        Weigher<Object, Object> weigher = (key, value) -> 2;
        ReflexConfiguration<Long, String> weighted =
                new ReflexConfiguration<>(new ReflexConfiguration<Long, String>().setMaximumWeight(9, weigher));
        assertThat(weighted.getMaximumWeight()).hasValue(9);
        assertThat(weighted.getWeigher()).isSameAs(weigher);
        assertThat(new ReflexConfiguration<>(new ReflexConfiguration<>().setUnbounded()).isUnbounded())
                .isTrue();
    }

    @Test
    void copyOfAPlainConfigurationHasTheDefaults() {
        MutableConfiguration<Long, String> plain = new MutableConfiguration<Long, String>()
                .setTypes(Long.class, String.class)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY));
        ReflexConfiguration<Long, String> copy = new ReflexConfiguration<>(plain);
        assertThat(copy.getExpiryPolicyFactory()).isEqualTo(plain.getExpiryPolicyFactory());
        assertThat(copy.getTicker()).isSameAs(Ticker.system());
        assertThat(copy).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(plain).isEqualTo(copy);
    }

    @Test
    void boundsBelowOneAreRefused() {
        for (long bad : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> new ReflexConfiguration<>().setMaximumEntries(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("maximumEntries is " + bad + ", allowed is 1 or more");
            assertThatThrownBy(() -> new ReflexConfiguration<>().setMaximumWeight(bad, (key, value) -> 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("maximumWeight is " + bad + ", allowed is 1 or more");
        }
    }

    @Test
    void entriesAndWeightExcludeEachOther() {
        ReflexConfiguration<Long, String> entries = new ReflexConfiguration<Long, String>().setMaximumEntries(5);
        assertThatThrownBy(() -> entries.setMaximumWeight(7, (key, value) -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumWeight is 7")
                .hasMessageContaining("maximumEntries 5")
                .hasMessageContaining("setDefaultBound()");
        assertThat(entries.getMaximumWeight()).isEmpty();
        assertThat(entries.getWeigher()).isNull();
        ReflexConfiguration<Long, String> weight =
                new ReflexConfiguration<Long, String>().setMaximumWeight(7, (key, value) -> 1);
        assertThatThrownBy(() -> weight.setMaximumEntries(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumEntries is 5")
                .hasMessageContaining("maximumWeight 7");
        assertThat(weight.setDefaultBound().setMaximumEntries(5).getMaximumEntries())
                .hasValue(5);
        assertThat(weight.getWeigher()).isNull();
    }

    @Test
    void boundAndLackOfABoundReplaceEachOther() {
        ReflexConfiguration<Long, String> configuration =
                new ReflexConfiguration<Long, String>().setMaximumEntries(5).setUnbounded();
        assertThat(configuration.isUnbounded()).isTrue();
        assertThat(configuration.getMaximumEntries()).isEmpty();
        assertThat(configuration.setMaximumEntries(6).isUnbounded()).isFalse();
        assertThat(configuration
                        .setUnbounded()
                        .setMaximumWeight(1, (key, value) -> 1)
                        .isUnbounded())
                .isFalse();
        assertThat(configuration.setUnbounded().getWeigher()).isNull();
        assertThat(configuration.setDefaultBound().isUnbounded()).isFalse();
    }

    @Test
    void nullsAreRefusedWhereTheyMeanNothing() {
        ReflexConfiguration<Long, String> configuration = new ReflexConfiguration<>();
        assertThatThrownBy(() -> configuration.setMaximumWeight(1, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("weigher");
        assertThatThrownBy(() -> configuration.setTicker(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("ticker");
        assertThatThrownBy(() -> configuration.setTypes(null, String.class)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new ReflexConfiguration<Long, String>(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void eachSettingCountsForEquality() {
        ReflexConfiguration<Long, String> original = full();
        for (Consumer<ReflexConfiguration<Long, String>> change : List.<Consumer<ReflexConfiguration<Long, String>>>of(
                other -> other.setMaximumEntries(6),
                other -> other.setDefaultBound().setMaximumWeight(5, (key, value) -> 1),
                other -> other.setUnbounded(),
                other -> other.setKeyCopier(null),
                other -> other.setValueCopier(null),
                other -> other.setSerialFilter(null),
                other -> other.setTicker(Ticker.system()),
                other -> other.setStoreByValue(false))) {
            ReflexConfiguration<Long, String> other = new ReflexConfiguration<>(original);
            assertThat(other).isEqualTo(original);
            change.accept(other);
            assertThat(other).isNotEqualTo(original);
        }
        assertThat(original).isNotEqualTo(new MutableConfiguration<>(original)).isNotEqualTo("text");
    }

    @Test
    void serializedOneComesBackEqual() throws Exception {
        ReflexConfiguration<Long, String> original = new ReflexConfiguration<Long, String>()
                .setMaximumWeight(7, new WeighsOne())
                .setKeyCopier(Copier.identity())
                .setValueCopier(new CopiesText());
        ReflexConfiguration<?, ?> copy = (ReflexConfiguration<?, ?>) deserialized(serialized(original));
        assertThat(copy).isEqualTo(original);
        assertThat(copy.getWeigher()).isEqualTo(new WeighsOne());
        assertThat(copy.getKeyCopier()).isSameAs(Copier.identity());
        assertThat(copy.getTicker()).isSameAs(Ticker.system());
    }

    @Test
    void partThatIsNotSerializableIsNotLeftOut() {
        List<ReflexConfiguration<Long, String>> configurations = Arrays.asList(
                new ReflexConfiguration<Long, String>().setMaximumWeight(7, (key, value) -> 1),
                new ReflexConfiguration<Long, String>().setValueCopier((value, loader) -> value),
                new ReflexConfiguration<Long, String>().setKeyCopier((value, loader) -> value),
                new ReflexConfiguration<Long, String>().setSerialFilter(FILTER),
                new ReflexConfiguration<Long, String>().setTicker(new ManualTicker()));
        for (ReflexConfiguration<Long, String> configuration : configurations) {
            assertThatThrownBy(() -> serialized(configuration)).isInstanceOf(NotSerializableException.class);
        }
    }

    private ReflexConfiguration<Long, String> full() {
        return new ReflexConfiguration<Long, String>()
                .setTypes(Long.class, String.class)
                .addCacheEntryListenerConfiguration(listener)
                .setCacheLoaderFactory(FactoryBuilder.<CacheLoader<Long, String>>factoryOf("a.Loader"))
                .setCacheWriterFactory(FactoryBuilder.<CacheWriter<Long, String>>factoryOf("a.Writer"))
                .setReadThrough(true)
                .setManagementEnabled(true)
                .setMaximumEntries(5)
                .setKeyCopier(Copier.identity())
                .setValueCopier(new CopiesText())
                .setSerialFilter(FILTER)
                .setTicker(new ManualTicker());
    }

    private static byte[] serialized(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object deserialized(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    private record WeighsOne() implements Weigher<Object, Object>, Serializable {
        @Override
        public int weigh(Object key, Object value) {
            return 1;
        }
    }

    private record CopiesText() implements Copier<String>, Serializable {
        @Override
        public String copy(String value, ClassLoader loader) {
            return value;
        }
    }

    private static final class NoListener implements CacheEntryCreatedListener<Long, String>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public void onCreated(Iterable<javax.cache.event.CacheEntryEvent<? extends Long, ? extends String>> events) {}
    }
}
