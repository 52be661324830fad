package org.reflexcache.benchmarks.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a measurement: options, {@code --name value} or {@code --name=value}, and others.
 *
 * @since 0.1
 */
public final class Arguments {

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    /**
     * Reads the arguments.
     *
     * @param known names of the options there are, without hyphens
     * @param arguments what was given
     * @throws IllegalArgumentException if there is an option that is not known or has no value
     */
    public Arguments(Set<String> known, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                others.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown option --" + name + "; there are "
                        + known.stream().sorted().toList());
            }
            if (equals < 0 && ++i == arguments.length) {
                throw new IllegalArgumentException("Option " + argument + " has no value");
            }
            options.put(name, equals < 0 ? arguments[i] : argument.substring(equals + 1));
        }
    }

    /**
     * The value of an option.
     *
     * @param name without hyphens
     * @param standard what holds if it was not given
     * @return the text
     */
    public String text(String name, String standard) {
        return options.getOrDefault(name, standard);
    }

    /**
     * The value of an option, parts between commas.
     *
     * @param name without hyphens
     * @param standard what holds if it was not given
     * @return the parts, none of them empty
     */
    public List<String> list(String name, String standard) {
        return Arrays.stream(text(name, standard).split(","))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * The value of an option, a whole number.
     *
     * @param name without hyphens
     * @param standard what holds if it was not given
     * @return the number, 0 or more
     * @throws IllegalArgumentException if it is something else
     */
    public int number(String name, int standard) {
        return number("--" + name, text(name, Integer.toString(standard)));
    }

    /**
     * The values of an option, whole numbers between commas.
     *
     * @param name without hyphens
     * @param standard what holds if it was not given
     * @return the numbers, 0 or more
     * @throws IllegalArgumentException if one is something else
     */
    public List<Integer> numbers(String name, String standard) {
        return list(name, standard).stream()
                .map(part -> number("--" + name, part))
                .toList();
    }

    /**
     * What is no option.
     *
     * @return in the order given
     */
    public List<String> others() {
        return List.copyOf(others);
    }

    private static int number(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + text + "', not a whole number", e);
        }
        throw new IllegalArgumentException(name + " is " + text + ", less than 0");
    }
}
