package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // a value that can change
class CopierFormTest {

    private final ClassLoader loader = new ClassLoader(null) {};

    @Test
    void copierIsCalledInEveryDirectionWithTheLoader() {
        List<ClassLoader> loaders = new ArrayList<>();
        ValueForm form = ValueForm.copied(
                (value, given) -> {
                    loaders.add(given);
                    return ((Date) value).clone();
                },
                loader);
        Date value = new Date(1);
        Object stored = form.in(value);
        Object out = form.out(stored);
        Object copy = form.copyOf(value);
        assertThat(List.of(stored, out, copy)).containsOnly(value);
        assertThat(stored).isNotSameAs(value).isNotSameAs(out);
        assertThat(copy).isNotSameAs(value);
        assertThat(loaders).containsExactly(loader, loader, loader);
        assertThat(form.isIdentity()).isFalse();
    }

    @Test
    void copierThatThrowsIsTheCause() {
        IllegalStateException failure = new IllegalStateException("no");
        ValueForm form = ValueForm.copied(
                (value, given) -> {
                    throw failure;
                },
                loader);
        assertThatThrownBy(() -> form.in("a"))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("java.lang.String")
                .hasCause(failure);
    }

    @Test
    void copierThatAnswersNullIsRefused() {
        ValueForm form = ValueForm.copied((value, given) -> null, loader);
        assertThatThrownBy(() -> form.out("a"))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("null");
    }
}
