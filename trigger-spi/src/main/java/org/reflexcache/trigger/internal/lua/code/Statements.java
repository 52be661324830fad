package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Label;
import org.reflexcache.trigger.internal.lua.value.Values;

/** Actions that are no loops and assign nothing. */
final class Statements {

    private static final Action NOTHING = new End(Action.NORMAL);
    private static final Action BREAK = new End(Action.BREAK);

    private Statements() {}

    static Action nothing() {
        return NOTHING;
    }

    static Action breaking() {
        return BREAK;
    }

    static Action going(Label target) {
        return new Going(target);
    }

    static Action calling(Node call) {
        return new Calling(call);
    }

    /** Returns all values of a call, or one value. */
    static Action returning(Node value) {
        return new ReturningOne(value);
    }

    static Action returning(Node[] values, Place place) {
        return new ReturningMany(values, place);
    }

    static Action returningTail(Call call) {
        return new ReturningTail(call);
    }

    /** One after the other. */
    static Action sequence(Action[] actions) {
        return switch (actions.length) {
            case 0 -> NOTHING;
            case 1 -> actions[0];
            default -> new Sequence(actions);
        };
    }

    /** One of several. */
    static Action choice(Node[] conditions, Action[] bodies, Action otherwise) {
        return conditions.length == 1
                ? new If(conditions[0], bodies[0], otherwise)
                : new Choice(conditions, bodies, otherwise);
    }

    /** Ends the loop around it. */
    static Action breakIf(Node condition) {
        return new If(condition, BREAK, NOTHING);
    }

    private static final class End extends Action {
        private final int end;

        End(int end) {
            this.end = end;
        }

        @Override
        int run(Frame frame) {
            return end;
        }
    }

    private static final class Going extends Action {
        private final Label target;

        Going(Label target) {
            this.target = target;
        }

        @Override
        int run(Frame frame) {
            frame.outcome = target;
            return GOTO;
        }
    }

    private static final class Calling extends Action {
        private final Node call;

        Calling(Node call) {
            this.call = call;
        }

        @Override
        int run(Frame frame) {
            call.values(frame);
            return NORMAL;
        }
    }

    private static final class ReturningOne extends Action {
        private final Node value;

        ReturningOne(Node value) {
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            frame.outcome = value.values(frame);
            return RETURN;
        }
    }

    private static final class ReturningMany extends Action {
        private final Node[] values;
        private final Place place;

        ReturningMany(Node[] values, Place place) {
            this.values = values;
            this.place = place;
        }

        @Override
        int run(Frame frame) {
            frame.outcome = values.length == 0 ? Values.NONE : Call.listed(frame, values, 0, place);
            return RETURN;
        }
    }

    private static final class ReturningTail extends Action {
        private final Call call;

        ReturningTail(Call call) {
            this.call = call;
        }

        @Override
        int run(Frame frame) {
            return call.tail(frame);
        }
    }

    private static final class Sequence extends Action {
        private final Action[] actions;

        Sequence(Action[] actions) {
            this.actions = actions;
        }

        @Override
        int run(Frame frame) {
            for (Action action : actions) {
                int end = action.run(frame);
                if (end != NORMAL) {
                    return end;
                }
            }
            return NORMAL;
        }
    }

    private static final class If extends Action {
        private final Node condition;
        private final Action body;
        private final @Nullable Action otherwise;

        If(Node condition, Action body, Action otherwise) {
            this.condition = condition;
            this.body = body;
            this.otherwise = otherwise == NOTHING ? null : otherwise;
        }

        @Override
        int run(Frame frame) {
            if (condition.isTrue(frame)) {
                return body.run(frame);
            }
            return otherwise == null ? NORMAL : otherwise.run(frame);
        }
    }

    private static final class Choice extends Action {
        private final Node[] conditions;
        private final Action[] bodies;
        private final Action otherwise;

        Choice(Node[] conditions, Action[] bodies, Action otherwise) {
            this.conditions = conditions;
            this.bodies = bodies;
            this.otherwise = otherwise;
        }

        @Override
        int run(Frame frame) {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].isTrue(frame)) {
                    return bodies[i].run(frame);
                }
            }
            return otherwise.run(frame);
        }
    }
}
