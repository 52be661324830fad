package org.reflexcache.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.architecture.HouseRules.NO_STANDARD_STREAMS;
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
    private static final int FEWEST_CLASSES = 25;

    /** Package to the packages of ours that it may use: the words and the JSON of the commands, nothing that runs triggers. */
    private static final Map<String, Set<String>> ROWS = rows("""
            cli: effects.internal.audit, effects.internal.outbox, trigger.command, trigger.internal.json
            """);

    private static final JavaClasses CLASSES = moduleOf(ReflexTool.class);

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

    /** The tool's own place to talk is its one class with a main method. */
    @ParameterizedTest
    @FieldSource("org.reflexcache.architecture.HouseRules#ALL")
    void houseRuleHolds(ArchRule rule) {
        rule.check(rule == NO_STANDARD_STREAMS ? CLASSES.that(not(equivalentTo(ReflexTool.class))) : CLASSES);
    }
}
