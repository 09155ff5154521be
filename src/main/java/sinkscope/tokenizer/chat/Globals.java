package sinkscope.tokenizer.chat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sinkscope.tokenizer.chat.Values.Callable;
import sinkscope.tokenizer.chat.Values.Namespace;

/// The functions a template may call, as transformers gives them.
final class Globals {

    private static final int LONGEST_RANGE = 100_000;

    /// Python's directives for dates, in Java's letters.
    private static final Map<Character, String> DATES = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('y', "uu"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('p', "a"),
            Map.entry('j', "DDD"));

    private Globals() {}

    static Map<String, Object> of(LocalDateTime now) {
        Map<String, Object> globals = new HashMap<>();
        Callable range = (arguments, _) -> range(arguments);
        Callable namespace = (_, named) -> new Namespace(named);
        Callable dict = (_, named) -> new LinkedHashMap<>(named);
        Callable refuse = (arguments, _) -> {
            throw new TemplateFault("it says '" + (arguments.isEmpty() ? "" : Values.text(arguments.getFirst())) + "'");
        };
        Callable date = (arguments, _) -> date(now, arguments);
        globals.put("range", range);
        globals.put("namespace", namespace);
        globals.put("dict", dict);
        globals.put("raise_exception", refuse);
        globals.put("strftime_now", date);
        return globals;
    }

    private static List<Object> range(List<Object> arguments) {
        if (arguments.isEmpty() || arguments.size() > 3) {
            throw new TemplateFault("range takes one to three numbers");
        }
        int from = arguments.size() == 1 ? 0 : Values.index(arguments.getFirst());
        int to = Values.index(arguments.get(arguments.size() == 1 ? 0 : 1));
        int step = arguments.size() < 3 ? 1 : Values.index(arguments.get(2));
        if (step == 0) {
            throw new TemplateFault("range cannot go in steps of 0");
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            if (numbers.size() == LONGEST_RANGE) {
                throw new TemplateFault("it counts further than " + LONGEST_RANGE);
            }
            numbers.add(i);
        }
        return numbers;
    }

    private static String date(LocalDateTime now, List<Object> arguments) {
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof String format)) {
            throw new TemplateFault("strftime_now takes the form of the date as a text");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char directive = format.charAt(++i);
            String pattern = DATES.get(directive);
            if (pattern != null) {
                text.append(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now));
            } else if (directive == '%') {
                text.append('%');
            } else {
                throw new TemplateFault("the date's part %" + directive + " is not known");
            }
        }
        return text.toString();
    }
}
