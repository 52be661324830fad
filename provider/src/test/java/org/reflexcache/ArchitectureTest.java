package org.reflexcache;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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

class ArchitectureTest {

    /** The classes of this module at the time of writing, rounded down. */
    private static final int FEWEST_CLASSES = 120;

    /** Package to the packages of ours that it may use. */
    private static final Map<String, Set<String>> ROWS = rows("""
            root: cache, trigger, internal.jcache
            cache: trigger
            internal.policy:
            internal.wheel:
            internal.copy:
            internal.statistics:
            internal.management: internal.statistics, trigger, trigger.management
            internal.integration: cache
            internal.store: cache, internal.policy, internal.wheel
            internal.event: cache, internal.integration, internal.statistics, internal.store, trigger, trigger.engine
            internal.operation: cache, trigger, trigger.engine, internal.copy, internal.event, internal.integration, internal.statistics, internal.store
            internal.jcache: cache, trigger, trigger.engine, internal.policy, internal.wheel, internal.copy, internal.statistics, \
            internal.management, internal.integration, internal.store, internal.event, internal.operation
            """);

    private static final JavaClasses CLASSES = moduleOf(ReflexCachingProvider.class);

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

    @Test
    void internalsOfOtherModulesAreOutOfReach() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.reflexcache.trigger.internal..")
                .check(CLASSES);
    }

    @Test
    void structuresKnowNoJCache() {
        noClasses()
                .that()
                .resideInAnyPackage("..internal.policy..", "..internal.wheel..", "..internal.copy..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.cache..")
                .check(CLASSES);
    }
}
