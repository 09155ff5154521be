package sinkscope.tokenizer.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sinkscope.tokenizer.chat.Values.Callable;
import sinkscope.tokenizer.chat.Values.Nil;

/// Python's methods of texts and mappings that leave the value as it is.
final class Methods {

    private Methods() {}

    /// @return empty if the value has no method of this name
    static Optional<Callable> find(Object value, String name) {
        Budget.characters(Values.size(value));
        return switch (value) {
            case String text -> Optional.ofNullable(ofText(text, name));
            case Map<?, ?> map -> Optional.ofNullable(ofMap(map, name));
            default -> Optional.empty();
        };
    }

    private static @org.jspecify.annotations.Nullable Callable ofText(String text, String name) {
        return switch (name) {
            case "strip" -> (a, _) -> strip(text, a, true, true);
            case "lstrip" -> (a, _) -> strip(text, a, true, false);
            case "rstrip" -> (a, _) -> strip(text, a, false, true);
            case "upper" -> (_, _) -> text.toUpperCase(Locale.ROOT);
            case "lower" -> (_, _) -> text.toLowerCase(Locale.ROOT);
            case "title" -> (_, _) -> title(text);
            case "capitalize" -> (_, _) -> capitalized(text);
            case "startswith" -> (a, _) -> affixes(a).stream().anyMatch(text::startsWith);
            case "endswith" -> (a, _) -> affixes(a).stream().anyMatch(text::endsWith);
            case "split" -> (a, _) -> split(text, a);
            case "splitlines" -> (_, _) -> new ArrayList<Object>(text.lines().toList());
            case "replace" -> (a, _) -> Values.replaced(text, text(a, 0), text(a, 1));
            case "join" -> (a, _) -> Values.joined(Values.items(argument(a, 0)), text);
            case "find" -> (a, _) -> (long) text.indexOf(text(a, 0));
            case "count" ->
                (a, _) -> (long)
                        (text(a, 0).isEmpty()
                                ? text.length() + 1
                                : (text.length() - text.replace(text(a, 0), "").length())
                                        / text(a, 0).length());
            case "isdigit" -> (_, _) -> !text.isEmpty() && text.chars().allMatch(Character::isDigit);
            default -> null;
        };
    }

    private static @org.jspecify.annotations.Nullable Callable ofMap(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" -> (_, _) -> items(map);
            case "keys" -> (_, _) -> new ArrayList<Object>(map.keySet());
            case "values" -> (_, _) -> new ArrayList<Object>(map.values());
            case "get" ->
                (a, _) -> {
                    Object found = argument(a, 0) instanceof String key ? map.get(key) : null;
                    return found != null ? found : a.size() > 1 ? a.get(1) : Nil.NONE;
                };
            default -> null;
        };
    }

    static List<Object> items(Map<?, ?> map) {
        List<Object> items = new ArrayList<>();
        map.forEach((key, value) -> items.add(List.of(key, value)));
        return items;
    }

    static String strip(String text, List<Object> arguments, boolean left, boolean right) {
        boolean space = arguments.isEmpty() || arguments.getFirst() == Nil.NONE;
        String characters = space ? "" : text(arguments, 0);
        int from = 0;
        int to = text.length();
        while (left && from < to && strips(text.charAt(from), space, characters)) {
            from++;
        }
        while (right && to > from && strips(text.charAt(to - 1), space, characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean strips(char c, boolean space, String characters) {
        return space
                ? Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085'
                : characters.indexOf(c) >= 0;
    }

    static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    static String title(String text) {
        StringBuilder title = new StringBuilder();
        boolean inWord = false;
        for (char c : text.toCharArray()) {
            title.append(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord = Character.isLetter(c);
        }
        return title.toString();
    }

    private static List<Object> split(String text, List<Object> arguments) {
        long most = arguments.size() > 1 ? Values.index(arguments.get(1)) : -1;
        List<Object> parts = new ArrayList<>();
        if (arguments.isEmpty() || arguments.getFirst() == Nil.NONE) {
            parts.addAll(List.of(text.strip().split("\\s+", most < 0 ? 0 : (int) most + 1)));
            parts.removeIf(""::equals);
            return parts;
        }
        String separator = text(arguments, 0);
        if (separator.isEmpty()) {
            throw new TemplateFault("a text cannot be split at nothing");
        }
        int from = 0;
        for (int at = text.indexOf(separator);
                at >= 0 && (most < 0 || parts.size() < most);
                at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<String> affixes(List<Object> arguments) {
        return argument(arguments, 0) instanceof List<?> several
                ? several.stream().map(Values::text).toList()
                : List.of(text(arguments, 0));
    }

    static Object argument(List<Object> arguments, int index) {
        if (index >= arguments.size()) {
            throw new TemplateFault("a call lacks its argument " + (index + 1));
        }
        return arguments.get(index);
    }

    static String text(List<Object> arguments, int index) {
        if (argument(arguments, index) instanceof String text) {
            return text;
        }
        throw new TemplateFault("a text was expected, not " + Values.shown(arguments.get(index)));
    }
}
