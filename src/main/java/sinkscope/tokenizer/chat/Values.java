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
    private static final int WIDEST_INDENT = 64;

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
        StringBuilder text = new StringBuilder();
        repr(value, text);
        return text.toString();
    }

    private static void repr(Object value, StringBuilder to) {
        switch (value) {
            case String text -> append(to, quoted(text));
            case Boolean flag -> append(to, flag ? "True" : "False");
            case Nil nil -> append(to, nil == Nil.NONE ? "None" : "Undefined");
            case Collection<?> items -> {
                String before = "[";
                for (Object item : items) {
                    append(to, before);
                    repr(item, to);
                    before = ", ";
                }
                append(to, items.isEmpty() ? "[]" : "]");
            }
            case Map<?, ?> map -> {
                String before = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    append(to, before);
                    repr(entry.getKey(), to);
                    append(to, ": ");
                    repr(entry.getValue(), to);
                    before = ", ";
                }
                append(to, map.isEmpty() ? "{}" : "}");
            }
            case Callable _ -> append(to, "<function>");
            default -> append(to, value.toString());
        }
    }

    private static void append(StringBuilder to, String text) {
        Budget.characters(text.length());
        to.append(text);
        if (to.length() > LONGEST) {
            throw new TemplateFault("it makes a text of more than " + LONGEST + " characters");
        }
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
    static String json(Object value, int indent) {
        if (indent > WIDEST_INDENT) {
            throw new TemplateFault("an indentation of " + indent + " is more than " + WIDEST_INDENT);
        }
        StringBuilder text = new StringBuilder();
        json(value, indent, 0, text);
        return text.toString();
    }

    private static void json(Object value, int indent, int depth, StringBuilder to) {
        String next = indent <= 0 ? "" : "\n" + " ".repeat(indent * (depth + 1));
        String last = indent <= 0 ? "" : "\n" + " ".repeat(indent * depth);
        String comma = indent <= 0 ? ", " : "," + next;
        switch (value) {
            case String text -> append(to, jsonText(text));
            case Boolean flag -> append(to, flag ? "true" : "false");
            case Nil nil when nil == Nil.NONE -> append(to, "null");
            case Collection<?> items -> {
                String before = "[" + next;
                for (Object item : items) {
                    append(to, before);
                    json(item, indent, depth + 1, to);
                    before = comma;
                }
                append(to, items.isEmpty() ? "[]" : last + "]");
            }
            case Map<?, ?> map -> {
                String before = "{" + next;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    append(to, before);
                    append(to, jsonText(text(entry.getKey())) + ": ");
                    json(entry.getValue(), indent, depth + 1, to);
                    before = comma;
                }
                append(to, map.isEmpty() ? "{}" : last + "}");
            }
            case Long number -> append(to, number.toString());
            case Double number -> append(to, number.toString());
            default -> throw new TemplateFault("a " + type(value) + " cannot be written as JSON");
        }
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
        if (a == b) {
            return true;
        }
        Budget.items(1);
        if (a instanceof List<?> left && b instanceof List<?> right) {
            boolean same = left.size() == right.size();
            for (int i = 0; same && i < left.size(); i++) {
                same = equal(left.get(i), right.get(i));
            }
            return same;
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.entrySet().stream()
                            .allMatch(each -> equal(
                                    each.getValue(),
                                    java.util.Objects.requireNonNull(
                                            right.get(each.getKey()), "the keys are the same")));
        }
        return a.equals(b);
    }

    /// Each once, the first of those that are equal.
    static List<Object> distinct(List<Object> items) {
        boolean plain = items.stream().noneMatch(item -> item instanceof Collection || item instanceof Map);
        if (plain) {
            return new ArrayList<>(items.stream().distinct().toList());
        }
        List<Object> each = new ArrayList<>();
        for (Object item : items) {
            if (each.stream().noneMatch(other -> equal(other, item))) {
                each.add(item);
            }
        }
        return each;
    }

    /// `text.replace(old, by)`, whose length is known before it is made.
    static String replaced(String text, String old, String by) {
        Budget.characters(text.length());
        long found = 0;
        if (old.isEmpty()) {
            found = text.length() + 1L;
        } else {
            for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
                found++;
            }
        }
        long length = text.length() + found * (by.length() - (long) old.length());
        if (length > LONGEST) {
            throw new TemplateFault("it makes a text of more than " + LONGEST + " characters");
        }
        Budget.characters(length);
        return text.replace(old, by);
    }

    /// The texts of all items with `between` between them.
    static String joined(List<?> items, String between) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            append(text, i == 0 ? "" : between);
            append(text, text(items.get(i)));
        }
        return text.toString();
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
            case String text
            when item instanceof String part -> {
                Budget.characters(text.length());
                yield text.contains(part);
            }
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
            Budget.items(left.size() + right.size());
            List<Object> joined = new ArrayList<>(left);
            joined.addAll(right);
            return joined;
        }
        return arithmetic("+", a, b);
    }

    static String bounded(String text) {
        Budget.characters(text.length());
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
            return text.isEmpty() ? "" : bounded(text.repeat((int) Math.max(0, times)));
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
        Budget.items(size(value));
        return switch (value) {
            case Collection<?> items -> new ArrayList<>(items);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String text ->
                new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
            case Nil nil when nil == Nil.UNDEFINED -> List.of();
            default -> throw new TemplateFault("a " + type(value) + " cannot be gone through");
        };
    }

    /// Entries or characters; 1 for what has none.
    static int size(Object value) {
        return switch (value) {
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            case String text -> text.length();
            default -> 1;
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
