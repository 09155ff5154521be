package sinkscope.tokenizer.chat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import sinkscope.tokenizer.chat.Values.Callable;
import sinkscope.tokenizer.chat.Values.Nil;

/// What `is` can ask of a value.
final class Questions {

    @FunctionalInterface
    private interface Question {
        boolean holds(Object value, Object argument);
    }

    private static final Map<String, Question> ALL = Map.ofEntries(
            Map.entry("defined", (v, _) -> v != Nil.UNDEFINED),
            Map.entry("undefined", (v, _) -> v == Nil.UNDEFINED),
            Map.entry("none", (v, _) -> v == Nil.NONE),
            Map.entry("string", (v, _) -> v instanceof String),
            Map.entry("mapping", (v, _) -> v instanceof Map),
            Map.entry("sequence", (v, _) -> v instanceof Collection || v instanceof Map || v instanceof String),
            Map.entry(
                    "iterable",
                    (v, _) -> v instanceof Collection || v instanceof Map || v instanceof String || v == Nil.UNDEFINED),
            Map.entry("number", (v, _) -> Values.isNumber(v)),
            Map.entry("integer", (v, _) -> v instanceof Long),
            Map.entry("float", (v, _) -> v instanceof Double),
            Map.entry("boolean", (v, _) -> v instanceof Boolean),
            Map.entry("true", (v, _) -> v.equals(true)),
            Map.entry("false", (v, _) -> v.equals(false)),
            Map.entry("callable", (v, _) -> v instanceof Callable),
            Map.entry("odd", (v, _) -> Math.floorMod(Values.index(v), 2) == 1),
            Map.entry("even", (v, _) -> Math.floorMod(Values.index(v), 2) == 0),
            Map.entry("divisibleby", (v, a) -> Values.index(a) != 0 && Values.index(v) % Values.index(a) == 0),
            Map.entry("eq", Values::equal),
            Map.entry("equalto", Values::equal),
            Map.entry("ne", (v, a) -> !Values.equal(v, a)),
            Map.entry("lt", (v, a) -> Values.compare(v, a) < 0),
            Map.entry("gt", (v, a) -> Values.compare(v, a) > 0),
            Map.entry("le", (v, a) -> Values.compare(v, a) <= 0),
            Map.entry("ge", (v, a) -> Values.compare(v, a) >= 0),
            Map.entry("in", (v, a) -> Values.contains(a, v)));

    private Questions() {}

    static String known(String name, TokenReader tokens) {
        if (!ALL.containsKey(name)) {
            throw tokens.fault("the test '" + name + "' is not known");
        }
        return name;
    }

    static boolean hold(String name, Object value, List<Object> arguments) {
        Question question = ALL.get(name);
        if (question == null) {
            throw new TemplateFault("the test '" + name + "' is not known");
        }
        return question.holds(value, arguments.isEmpty() ? Nil.UNDEFINED : arguments.getFirst());
    }
}
