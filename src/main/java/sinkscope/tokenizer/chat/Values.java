package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Python's values as templates see them: `String`, `Boolean`, `Long`, `Double`, `List`, `Map` with texts as keys,
/// [Nil], [Callable]; and what Python does with them.
final class Values {

    enum Nil {
        NONE,
        UNDEFINED
    }

    @FunctionalInterface
    interface Callable {
        Object call(List<Object> arguments, Map<String, Object> named);
    }

    /// `namespace(…)`: the only value that can be changed.
    static final class Namespace extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        Namespace(Map<String, Object> values) {
            super(values);
        }
    }

    static final long LONGEST = 4L << 20;
    private static final int LONGEST_LIST = 100_000;

    private Values() {}

    static boolean truth(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty() || map instanceof Namespace;
            case Nil _ -> false;
            default -> true;
        };
    }

    /// What `{{ value }}` writes.
    static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Nil nil -> nil == Nil.NONE ? "None" : "";
            default -> repr(value);
        };
    }

    private static String repr(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Boolean flag -> flag ? "True" : "False";
            case Nil nil -> nil == Nil.NONE ? "None" : "Undefined";
            case Collection<?> items ->
                "[" + String.join(", ", items.stream().map(Values::repr).toList()) + "]";
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ", ",
                                map.entrySet().stream()
                                        .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
                                        .toList())
                        + "}";
            case Callable _ -> "<function>";
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        return quote
                + text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r")
                        .replace(String.valueOf(quote), "\\" + quote)
                + quote;
    }

    /// `json.dumps(value, ensure_ascii=False, indent=indent)`, as transformers' `tojson` does it.
    static String json(Object value, int indent, int depth) {
        return switch (value) {
            case String text -> jsonText(text);
            case Boolean flag -> flag ? "true" : "false";
            case Nil nil when nil == Nil.NONE -> "null";
            case Collection<?> items ->
                bracketed(
                        "[",
                        items.stream()
                                .map(item -> json(item, indent, depth + 1))
                                .toList(),
                        "]",
                        indent,
                        depth);
            case Map<?, ?> map ->
                bracketed(
                        "{",
                        map.entrySet().stream()
                                .map(e -> jsonText(text(e.getKey())) + ": " + json(e.getValue(), indent, depth + 1))
                                .toList(),
                        "}",
                        indent,
                        depth);
            case Long number -> number.toString();
            case Double number -> number.toString();
            default -> throw new TemplateFault("a " + type(value) + " cannot be written as JSON");
        };
    }

    private static String bracketed(String open, List<String> items, String close, int indent, int depth) {
        if (items.isEmpty()) {
            return open + close;
        }
        if (indent <= 0) {
            return open + String.join(", ", items) + close;
        }
        String pad = "\n" + " ".repeat(indent * (depth + 1));
        return open + pad + String.join("," + pad, items) + "\n" + " ".repeat(indent * depth) + close;
    }

    private static String jsonText(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> json.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }

    static boolean equal(Object a, Object b) {
        if (isNumber(a) && isNumber(b)) {
            return number(a) == number(b);
        }
        return a.equals(b);
    }

    static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static double number(Object value) {
        return switch (value) {
            case Long whole -> whole;
            case Double real -> real;
            case Boolean flag -> flag ? 1 : 0;
            default -> throw new TemplateFault("a " + type(value) + " is not a number");
        };
    }

    static int index(Object value) {
        if (value instanceof Long whole && Math.abs(whole) < Integer.MAX_VALUE) {
            return whole.intValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        throw new TemplateFault("a whole number was expected, not " + shown(value));
    }

    static int compare(Object a, Object b) {
        if (isNumber(a) && isNumber(b)) {
            return Double.compare(number(a), number(b));
        }
        if (a instanceof String left && b instanceof String right) {
            return left.compareTo(right);
        }
        throw new TemplateFault("a " + type(a) + " and a " + type(b) + " have no order");
    }

    static boolean contains(Object container, Object item) {
        return switch (container) {
            case String text when item instanceof String part -> text.contains(part);
            case Collection<?> items -> items.stream().anyMatch(each -> equal(each, item));
            case Map<?, ?> map -> item instanceof String && map.containsKey(item);
            case Nil nil when nil == Nil.UNDEFINED -> false;
            default -> throw new TemplateFault("a " + type(item) + " cannot be looked for in a " + type(container));
        };
    }

    static Object add(Object a, Object b) {
        if (a instanceof String left && b instanceof String right) {
            return bounded(left.concat(right));
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            if (left.size() + right.size() > LONGEST_LIST) {
                throw new TemplateFault("it makes a list of more than " + LONGEST_LIST + " items");
            }
            List<Object> joined = new ArrayList<>(left);
            joined.addAll(right);
            return joined;
        }
        return arithmetic("+", a, b);
    }

    static String bounded(String text) {
        if (text.length() > LONGEST) {
            throw new TemplateFault("it makes a text of more than " + LONGEST + " characters");
        }
        return text;
    }

    static Object arithmetic(String operator, Object a, Object b) {
        if (operator.equals("*") && a instanceof String text && b instanceof Long times) {
            if (times * (double) text.length() > LONGEST) {
                throw new TemplateFault("it makes a text of more than " + LONGEST + " characters");
            }
            return text.repeat((int) Math.max(0, times));
        }
        if (!isNumber(a) || !isNumber(b)) {
            throw new TemplateFault("'" + operator + "' does not work on a " + type(a) + " and a " + type(b));
        }
        boolean whole = !(a instanceof Double) && !(b instanceof Double);
        double x = number(a);
        double y = number(b);
        if (y == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw new TemplateFault("division by zero");
        }
        double result = switch (operator) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / y;
            case "//" -> Math.floor(x / y);
            case "%" -> x - y * Math.floor(x / y);
            default -> Math.pow(x, y);
        };
        return whole && !operator.equals("/") ? (Object) (long) result : (Object) result;
    }

    /// What `for` goes over.
    static List<Object> items(Object value) {
        return switch (value) {
            case Collection<?> items -> new ArrayList<>(items);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String text ->
                new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
            case Nil nil when nil == Nil.UNDEFINED -> List.of();
            default -> throw new TemplateFault("a " + type(value) + " cannot be gone through");
        };
    }

    static String type(Object value) {
        return switch (value) {
            case String _ -> "text";
            case Boolean _ -> "truth value";
            case Long _ -> "whole number";
            case Double _ -> "number";
            case Collection<?> _ -> "list";
            case Map<?, ?> _ -> "mapping";
            case Nil nil -> nil == Nil.NONE ? "None" : "value that is not defined";
            default -> "function";
        };
    }

    static String shown(Object value) {
        String text = repr(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
