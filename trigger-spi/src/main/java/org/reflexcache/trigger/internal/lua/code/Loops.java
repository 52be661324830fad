package org.reflexcache.trigger.internal.lua.code;

/** Loops with a condition. */
final class Loops {

    private Loops() {}

    static Action whileLoop(Node condition, Action body, Turn turn) {
        return new While(condition, body, turn);
    }

    /** A loop whose body asks the condition itself, as its last statement. */
    static Action repeat(Action body, Turn turn) {
        return new Repeat(body, turn);
    }

    private static final class While extends Action {
        private final Node condition;
        private final Action body;
        private final Turn turn;

        While(Node condition, Action body, Turn turn) {
            this.condition = condition;
            this.body = body;
            this.turn = turn;
        }

        @Override
        int run(Frame frame) {
            while (condition.isTrue(frame)) {
                int end = body.run(frame);
                if (end != NORMAL) {
                    return end == BREAK ? NORMAL : end;
                }
                turn.pay(frame);
            }
            return NORMAL;
        }
    }

    private static final class Repeat extends Action {
        private final Action body;
        private final Turn turn;

        Repeat(Action body, Turn turn) {
            this.body = body;
            this.turn = turn;
        }

        @Override
        int run(Frame frame) {
            while (true) {
                int end = body.run(frame);
                if (end != NORMAL) {
                    return end == BREAK ? NORMAL : end;
                }
                turn.pay(frame);
            }
        }
    }
}
