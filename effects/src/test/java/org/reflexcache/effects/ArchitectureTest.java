package org.reflexcache.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.architecture.HouseRules.dependencies;
import static org.reflexcache.architecture.HouseRules.moduleOf;
import static org.reflexcache.architecture.HouseRules.packagesOf;
import static org.reflexcache.architecture.HouseRules.rows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.reflexcache.effects.internal.outbox.Outbox;

class ArchitectureTest {

    /** The classes of this module at the time of writing, rounded down. */
    private static final int FEWEST_CLASSES = 30;

    /** Package to the packages of ours that it may use. */
    private static final Map<String, Set<String>> ROWS = rows("""
            effects.internal.audit: effects.internal.journal, trigger, trigger.effect, trigger.internal.json
            effects.internal.journal:
            effects.internal.outbox: effects.internal.journal
            effects.internal.webhook: effects.internal.outbox
            effects.jdbc: effects.internal.journal, effects.internal.outbox
            """);

    private static final JavaClasses CLASSES = moduleOf(Outbox.class);

    @Test
    void classesAreRead() {
        assertThat(CLASSES.size()).isGreaterThanOrEqualTo(FEWEST_CLASSES);
    }

    @Test
    void eachPackageHasARow() {
        assertThat(packagesOf(CLASSES)).isEqualTo(ROWS.keySet());
    }

    @Test
    void packagesUseOnlyWhatTheirRowAllows() {
        dependencies(ROWS).check(CLASSES);
    }

    @ParameterizedTest
    @FieldSource("org.reflexcache.architecture.HouseRules#ALL")
    void houseRuleHolds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
