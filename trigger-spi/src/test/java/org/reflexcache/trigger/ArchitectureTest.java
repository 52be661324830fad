package org.reflexcache.trigger;

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
    private static final int FEWEST_CLASSES = 130;

    /** Package to the packages of ours that it may use. */
    private static final Map<String, Set<String>> ROWS = rows("""
            trigger:
            trigger.annotation:
            trigger.effect: trigger
            trigger.script: trigger
            trigger.internal.lua.value:
            trigger.internal.lua.syntax: trigger.internal.lua.value
            trigger.internal.lua.code: trigger.internal.lua.value, trigger.internal.lua.syntax
            trigger.internal.lua.library: trigger.internal.lua.value
            trigger.internal.lua.host: trigger, trigger.effect, trigger.script, trigger.internal.json, \
            trigger.internal.lua.value, trigger.internal.lua.syntax, trigger.internal.lua.code, trigger.internal.lua.library
            trigger.lua: trigger, trigger.script, trigger.listener, trigger.internal.lua.host
            trigger.internal.match: trigger
            trigger.internal.json:
            trigger.internal.diff: trigger.internal.json
            trigger.internal.measure: trigger
            trigger.internal.guard: trigger
            trigger.internal.lane:
            trigger.internal.effect: trigger
            trigger.internal.annotated: trigger, trigger.annotation
            trigger.internal.command: trigger, trigger.internal.json
            trigger.command: trigger, trigger.internal.command
            trigger.management: trigger, trigger.command, trigger.internal.command
            trigger.engine: trigger, trigger.effect, trigger.script, trigger.internal.annotated, trigger.internal.diff, \
            trigger.internal.effect, trigger.internal.guard, trigger.internal.json, trigger.internal.lane, \
            trigger.internal.match, trigger.internal.measure
            trigger.listener: trigger, trigger.engine, trigger.internal.annotated
            """);

    private static final JavaClasses CLASSES = moduleOf(Trigger.class);

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
    void matchingKnowsNoJCache() {
        noClasses()
                .that()
                .resideInAPackage("..internal.match..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.cache..")
                .check(CLASSES);
    }
}
