package org.reflexcache.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.cache.CacheManager;

/** The rules that hold in each module, and the ways to read a module's classes. */
public final class HouseRules {

    /** The prefix of every package of ours. */
    public static final String ROOT = "org.reflexcache";

    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Abstract|Default)\\p{Lu}.*|.*(Impl|Base|Utils?|Helper|Info|Data|Manager)");

    /** No package reaches itself by way of others; each package is a slice of its own, the root included. */
    public static final ArchRule NO_CYCLES =
            slices().assignedFrom(onePerPackage()).should().beFreeOfCycles();

    /** Each package says that a type without {@code @Nullable} is never null. */
    public static final ArchRule NULL_MARKED = classes().should(resideInNullMarkedPackage());

    /** Time comes from a ticker, so that tests own it; the system's own ticker excepted. */
    public static final ArchRule TIME_FROM_TICKER = classes()
            .that(not(simpleName("SystemTicker")))
            .should(never(accessTargetWhere(call("java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
                    + "|java\\.time\\.\\w+\\.now|java\\.time\\.(Clock|InstantSource)\\.(system|tick)\\w*"))))
            .as("nobody else reads the system's clocks");

    /** Nobody waits for time to pass without a condition that can end the wait. */
    public static final ArchRule NO_SLEEP = classes()
            .should(never(accessTargetWhere(
                    call("java\\.lang\\.Thread\\.sleep|java\\.util\\.concurrent\\.TimeUnit\\.sleep"))))
            .as("no class sleeps");

    /** What must be said goes to {@link System.Logger}. */
    public static final ArchRule NO_STANDARD_STREAMS = classes()
            .should(never(
                    accessTargetWhere(call("java\\.lang\\.System\\.(out|err|in)|.*\\.printStackTrace|.*\\.dumpStack"))))
            .as("no class uses the standard streams");

    /** One logging interface, which leaves the choice of a backend to the application. */
    public static final ArchRule SYSTEM_LOGGER_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..");

    /** Names say what a class does, not that it is one; JSR-107's own "manager" is excepted. */
    public static final ArchRule TELLING_NAMES =
            classes().that(not(assignableTo(CacheManager.class))).should(haveTellingName());

    /** Every rule that asks nothing of the module it is checked in. */
    public static final List<ArchRule> ALL = List.of(
            NO_CYCLES, NULL_MARKED, TIME_FROM_TICKER, NO_SLEEP, NO_STANDARD_STREAMS, SYSTEM_LOGGER_ONLY, TELLING_NAMES);

    private HouseRules() {}

    /** Reads the module that the given class belongs to, and nothing else. */
    public static JavaClasses moduleOf(Class<?> member) {
        return new ClassFileImporter()
                .importUrl(member.getProtectionDomain().getCodeSource().getLocation());
    }

    /**
     * Reads a table of who may use whom: one line a package, {@code package: used, used}, all names without the root
     * prefix and the root itself written "root".
     */
    public static Map<String, Set<String>> rows(String table) {
        Map<String, Set<String>> rows = new TreeMap<>();
        table.lines().forEach(line -> {
            String[] row = line.split(":", 2);
            rows.put(row[0], row[1].isBlank() ? Set.of() : Set.of(row[1].trim().split(", *")));
        });
        return rows;
    }

    /** A class uses, of our own packages, its own and those in its package's row; without a row it may use none. */
    public static ArchRule dependencies(Map<String, Set<String>> rows) {
        return classes().should(new ArchCondition<>("use only what their package's row allows") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                String own = shortName(user.getPackageName());
                Set<String> silent = new HashSet<>(rows.getOrDefault(own, Set.of()));
                silent.add(own);
                for (Dependency use : user.getDirectDependenciesFromSelf()) {
                    JavaClass target = use.getTargetClass().getBaseComponentType();
                    // One use of a package tells enough.
                    if (isOurs(target) && silent.add(shortName(target.getPackageName()))) {
                        events.add(SimpleConditionEvent.violated(user, use.getDescription()));
                    }
                }
            }
        });
    }

    /** The packages of these classes, named as in the table of rows. */
    public static Set<String> packagesOf(JavaClasses classes) {
        return classes.stream().map(type -> shortName(type.getPackageName())).collect(toUnmodifiableSet());
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(ROOT + ".");
    }

    private static String shortName(String packageName) {
        return packageName.equals(ROOT) ? "root" : packageName.replaceFirst("^" + Pattern.quote(ROOT + "."), "");
    }

    private static SliceAssignment onePerPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveTellingName() {
        return new ArchCondition<>("have a name that says what they do") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has a name that says nothing"));
                }
            }
        };
    }

    /** Calls, method references and field accesses alike, by the full name of their target. */
    private static DescribedPredicate<JavaAccess<?>> call(String targets) {
        Pattern pattern = Pattern.compile(targets);
        return describe(
                targets,
                access -> pattern.matcher(access.getTargetOwner().getName() + "." + access.getName())
                        .matches());
    }
}
