package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // a value that can change
class SerialFilterTest {

    private final ClassLoader loader = SerialFilterTest.class.getClassLoader();

    @Test
    void rejectedClassIsRefusedWhenItIsStored() {
        ValueForm form = ValueForm.serialized(loader, ObjectInputFilter.Config.createFilter("!java.util.Date"));
        assertThatThrownBy(() -> form.in(new Date()))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("REJECTED");
        assertThatThrownBy(() -> form.copyOf(new Date())).isInstanceOf(CopyException.class);
    }

    @Test
    void rejectedClassIsFoundInsideAnother() {
        ValueForm form = ValueForm.serialized(loader, ObjectInputFilter.Config.createFilter("!java.util.Date"));
        assertThatThrownBy(() -> form.in(new ArrayList<>(List.of(new Date())))).isInstanceOf(CopyException.class);
        assertThat(form.out(form.in(new ArrayList<>(List.of("a"))))).isEqualTo(List.of("a"));
    }

    @Test
    void filterIsAskedAtEachReading() {
        AtomicInteger asked = new AtomicInteger();
        ValueForm form = ValueForm.serialized(loader, info -> {
            if (info.serialClass() == Date.class) {
                asked.incrementAndGet();
            }
            return ObjectInputFilter.Status.UNDECIDED;
        });
        Object stored = form.in(new Date(1));
        int before = asked.get();
        assertThat(form.out(stored)).isEqualTo(new Date(1));
        assertThat(asked.get()).isGreaterThan(before);
    }

    @Test
    void whatNeedsNoCopyingPassesNoFilter() {
        ValueForm form = ValueForm.serialized(loader, info -> ObjectInputFilter.Status.REJECTED);
        assertThat(form.in("a")).isEqualTo("a");
    }
}
