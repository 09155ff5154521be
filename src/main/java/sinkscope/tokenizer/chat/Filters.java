package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sinkscope.tokenizer.chat.Values.Nil;

/// What `|` can make of a value.
final class Filters {

    private static final Set<String> NAMES = Set.of(
            "abs",
            "capitalize",
            "count",
            "d",
            "default",
            "dictsort",
            "e",
            "escape",
            "first",
            "float",
            "indent",
            "int",
            "items",
            "join",
            "last",
            "length",
            "list",
            "lower",
            "map",
            "max",
            "min",
            "reject",
            "rejectattr",
            "replace",
            "reverse",
            "round",
            "safe",
            "select",
            "selectattr",
            "sort",
            "string",
            "sum",
            "title",
            "tojson",
            "trim",
            "unique",
            "upper");

    private Filters() {}

    static String known(String name, TokenReader tokens) {
        if (!NAMES.contains(name)) {
            throw tokens.fault("the filter '" + name + "' is not known");
        }
        return name;
    }

    static Object apply(String name, Object value, List<Object> arguments, Map<String, Object> named) {
        Budget.characters(Values.size(value));
        return switch (name) {
            case "trim" -> Methods.strip(Values.text(value), arguments, true, true);
            case "upper" -> Values.text(value).toUpperCase(Locale.ROOT);
            case "lower" -> Values.text(value).toLowerCase(Locale.ROOT);
            case "title" -> Methods.title(Values.text(value));
            case "capitalize" -> Methods.capitalized(Values.text(value));
            case "string", "safe" -> Values.text(value);
            case "e", "escape" -> escaped(Values.text(value));
            case "replace" ->
                Values.replaced(Values.text(value), Methods.text(arguments, 0), Methods.text(arguments, 1));
            case "indent" -> indented(Values.text(value), arguments, named);
            case "length", "count" ->
                (long)
                        (value instanceof Map<?, ?> map
                                ? map.size()
                                : Values.items(value).size());
            case "default", "d" -> {
                boolean falsy = arguments.size() > 1 && Values.truth(arguments.get(1))
                        || Values.truth(named.getOrDefault("boolean", false));
                boolean absent = falsy ? !Values.truth(value) : value == Nil.UNDEFINED;
                yield absent ? arguments.isEmpty() ? "" : arguments.getFirst() : value;
            }
            case "tojson" -> {
                Object indent = named.getOrDefault("indent", arguments.isEmpty() ? Nil.NONE : arguments.getFirst());
                yield Values.json(value, indent == Nil.NONE ? 0 : Values.index(indent));
            }
            case "int" -> whole(value, arguments);
            case "float" -> real(value, arguments);
            case "abs" ->
                value instanceof Long number ? (Object) Math.abs(number) : (Object) Math.abs(Values.number(value));
            case "round" -> rounded(value, arguments);
            default -> ofItems(name, value, arguments, named);
        };
    }

    private static Object ofItems(String name, Object value, List<Object> arguments, Map<String, Object> named) {
        if (name.equals("items") || name.equals("dictsort")) {
            if (!(value instanceof Map<?, ?> map)) {
                throw new TemplateFault("a " + Values.type(value) + " has no items");
            }
            List<Object> items = Methods.items(map);
            if (name.equals("dictsort")) {
                items.sort(Comparator.comparing(item -> Values.text(((List<?>) item).getFirst())));
            }
            return items;
        }
        List<Object> items = Values.items(value);
        return switch (name) {
            case "first" -> items.isEmpty() ? Nil.UNDEFINED : items.getFirst();
            case "last" -> items.isEmpty() ? Nil.UNDEFINED : items.getLast();
            case "list" -> items;
            case "reverse" ->
                value instanceof String text
                        ? new StringBuilder(text).reverse().toString()
                        : new ArrayList<>(items.reversed());
            case "join" -> {
                String between = arguments.isEmpty() ? "" : Values.text(arguments.getFirst());
                List<Object> parts = named.containsKey("attribute") ? mapped(items, List.of(), named) : items;
                yield Values.joined(parts, between);
            }
            case "map" -> mapped(items, arguments, named);
            case "select" -> chosen(items, arguments, 0, true);
            case "reject" -> chosen(items, arguments, 0, false);
            case "selectattr" -> chosen(items, arguments, 1, true);
            case "rejectattr" -> chosen(items, arguments, 1, false);
            case "unique" -> Values.distinct(items);
            case "sort" -> {
                Comparator<Object> order = Values::compare;
                items.sort(Values.truth(named.getOrDefault("reverse", false)) ? order.reversed() : order);
                yield items;
            }
            case "sum" -> items.stream().reduce(0L, Values::add);
            case "max" -> items.stream().max(Values::compare).orElse(Nil.UNDEFINED);
            case "min" -> items.stream().min(Values::compare).orElse(Nil.UNDEFINED);
            default -> throw new TemplateFault("the filter '" + name + "' is not known");
        };
    }

    private static List<Object> mapped(List<Object> items, List<Object> arguments, Map<String, Object> named) {
        List<Object> results = new ArrayList<>();
        for (Object item : items) {
            if (named.get("attribute") instanceof String attribute) {
                Object found = member(item, attribute);
                results.add(found == Nil.UNDEFINED ? named.getOrDefault("default", found) : found);
            } else {
                results.add(apply(Methods.text(arguments, 0), item, arguments.subList(1, arguments.size()), Map.of()));
            }
        }
        return results;
    }

    /// @param skip how many arguments name an attribute before the test and its arguments
    private static List<Object> chosen(List<Object> items, List<Object> arguments, int skip, boolean keep) {
        List<Object> chosen = new ArrayList<>();
        for (Object item : items) {
            Object tested = skip == 0 ? item : member(item, Methods.text(arguments, 0));
            boolean holds = arguments.size() == skip
                    ? Values.truth(tested)
                    : Questions.hold(
                            Methods.text(arguments, skip), tested, arguments.subList(skip + 1, arguments.size()));
            if (holds == keep) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private static Object member(Object item, String path) {
        Object value = item;
        for (String name : path.split("\\.")) {
            Object found = value instanceof Map<?, ?> map ? map.get(name) : null;
            value = found == null ? Nil.UNDEFINED : found;
        }
        return value;
    }

    private static String escaped(String text) {
        return Values.bounded(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;"));
    }

    private static String indented(String text, List<Object> arguments, Map<String, Object> named) {
        Object width = named.getOrDefault("width", arguments.isEmpty() ? 4L : arguments.getFirst());
        String pad = width instanceof String given ? given : " ".repeat(Math.clamp(Values.index(width), 0, 1000));
        Object first = named.getOrDefault("first", arguments.size() > 1 ? arguments.get(1) : false);
        StringBuilder lines = new StringBuilder();
        String[] all = text.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            boolean padded = i == 0 ? Values.truth(first) : !all[i].isEmpty();
            lines.append(i == 0 ? "" : "\n").append(padded ? pad : "").append(all[i]);
        }
        return Values.bounded(lines.toString());
    }

    private static Object whole(Object value, List<Object> arguments) {
        try {
            return value instanceof String text ? Long.parseLong(text.strip()) : (long) Values.number(value);
        } catch (NumberFormatException | TemplateFault _) {
            return arguments.isEmpty() ? 0L : arguments.getFirst();
        }
    }

    private static Object real(Object value, List<Object> arguments) {
        try {
            return value instanceof String text ? Double.parseDouble(text.strip()) : Values.number(value);
        } catch (NumberFormatException | TemplateFault _) {
            return arguments.isEmpty() ? 0.0 : arguments.getFirst();
        }
    }

    private static double rounded(Object value, List<Object> arguments) {
        double number = Values.number(value);
        if (!Double.isFinite(number)) {
            return number;
        }
        int digits = arguments.isEmpty() ? 0 : Math.clamp(Values.index(arguments.getFirst()), 0, 15);
        return java.math.BigDecimal.valueOf(number)
                .setScale(digits, java.math.RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
