package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;

/** Actions that assign and declare. */
final class Assignments {

    private Assignments() {}

    /** Sets a variable in its slot. */
    static Action slot(int slot, Node value) {
        return new ToSlot(slot, value);
    }

    static Action variable(Target target, Node value) {
        return new ToVariable(target, value);
    }

    static Action field(Node holder, Node key, Node value, Place place) {
        return new ToField(holder, key, value, place);
    }

    /** Declares several new variables, which none of the values can be about: any number of these, at least one. */
    static Action declaration(Target[] targets, Node[] values) {
        return new Declaration(targets, values);
    }

    /** Sets several, after all has been evaluated. */
    static Action several(Left left, Node[] values, Place place) {
        return new Several(left, values, place);
    }

    private static final class ToSlot extends Action {
        private final int slot;
        private final Node value;

        ToSlot(int slot, Node value) {
            this.slot = slot;
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            frame.slots[slot] = value.get(frame);
            return NORMAL;
        }
    }

    private static final class ToVariable extends Action {
        private final Target target;
        private final Node value;

        ToVariable(Target target, Node value) {
            this.target = target;
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            target.set(frame, value.get(frame));
            return NORMAL;
        }
    }

    private static final class ToField extends Action {
        private final Node holder;
        private final Node key;
        private final Node value;
        private final Place place;

        ToField(Node holder, Node key, Node value, Place place) {
            this.holder = holder;
            this.key = key;
            this.value = value;
            this.place = place;
        }

        @Override
        int run(Frame frame) {
            Object held = holder.get(frame);
            Object under = key.get(frame);
            Indexes.set(frame.run, held, under, value.get(frame), place);
            return NORMAL;
        }
    }

    private static final class Declaration extends Action {
        private final Target[] targets;
        private final Node[] values;

        Declaration(Target[] targets, Node[] values) {
            this.targets = targets;
            this.values = values;
        }

        @Override
        int run(Frame frame) {
            int number = targets.length;
            int last = values.length - 1;
            for (int i = 0; i < last; i++) {
                Object value = values[i].get(frame);
                if (i < number) {
                    targets[i].set(frame, value);
                }
            }
            Object answer = last + 1 < number ? values[last].values(frame) : values[last].value(frame);
            for (int i = last; i < number; i++) {
                targets[i].set(frame, at(answer, i - last));
            }
            return NORMAL;
        }
    }

    /** One of the values of an answer; {@code null} where it has fewer. */
    static @Nullable Object at(@Nullable Object answer, int index) {
        if (answer instanceof Object[] several) {
            return index < several.length ? several[index] : null;
        }
        return index == 0 ? answer : null;
    }

    /** The left sides of an assignment: each is a variable, or has a holder, a key and a place of its own. */
    static final class Left {
        private final @Nullable Target[] targets;
        private final @Nullable Node[] holders;
        private final @Nullable Node[] keys;
        private final @Nullable Place[] places;

        Left(@Nullable Target[] targets, @Nullable Node[] holders, @Nullable Node[] keys, @Nullable Place[] places) {
            this.targets = targets;
            this.holders = holders;
            this.keys = keys;
            this.places = places;
        }

        int size() {
            return targets.length;
        }

        /** Evaluates what is left of the equals sign: holders and keys by turns. */
        @Nullable
        Object[] evaluated(Frame frame) {
            @Nullable Object[] found = new @Nullable Object[2 * size()];
            for (int i = 0; i < size(); i++) {
                Node holder = holders[i];
                Node key = keys[i];
                if (holder != null && key != null) {
                    found[2 * i] = holder.get(frame);
                    found[2 * i + 1] = key.get(frame);
                }
            }
            return found;
        }

        void set(Frame frame, int i, @Nullable Object[] evaluated, @Nullable Object value) {
            Target target = targets[i];
            Place place = places[i];
            if (target != null) {
                target.set(frame, value);
            } else if (place != null) {
                Indexes.set(frame.run, evaluated[2 * i], evaluated[2 * i + 1], value, place);
            }
        }
    }

    private static final class Several extends Action {
        private final Left left;
        private final Node[] values;
        private final Place place;

        Several(Left left, Node[] values, Place place) {
            this.left = left;
            this.values = values;
            this.place = place;
        }

        @Override
        int run(Frame frame) {
            @Nullable Object[] evaluated = left.evaluated(frame);
            @Nullable Object[] all = Call.listed(frame, values, 0, place);
            for (int i = left.size() - 1; i >= 0; i--) {
                left.set(frame, i, evaluated, i < all.length ? all[i] : null);
            }
            return NORMAL;
        }
    }
}
