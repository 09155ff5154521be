package sinkscope.view.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.work.UserFault;

/// Which heads are looked for, as a person writes it: `sink mass > 0.5, layer >= 20`. Terms are parted by commas or
/// `and`, and all must hold. A statistic is named by its title or its key, or by the beginning of either where only one
/// begins so; a head whose statistic is not defined is not found by it.
public final class HeadFilter {

    private static final Pattern TERM = Pattern.compile("(.+?)\\s*(>=|<=|!=|≥|≤|≠|>|<|==|=)\\s*(\\S+)");
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:,|;|&&?|\\band\\b)\\s*");

    private record Term(ToDoubleFunction<HeadReport> value, DoublePredicate holds) {}

    private final List<Term> terms;

    private HeadFilter(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /// @throws UserFault if a term cannot be understood, naming it
    public static HeadFilter of(String words) {
        List<Term> terms = new ArrayList<>();
        for (String part : BETWEEN.split(words.strip())) {
            if (!part.isBlank()) {
                terms.add(term(part.strip()));
            }
        }
        return new HeadFilter(terms);
    }

    /// Whether it asks for nothing, so that every head is found.
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    public Predicate<HeadReport> predicate() {
        return head -> terms.stream().allMatch(t -> t.holds().test(t.value().applyAsDouble(head)));
    }

    private static Term term(String part) {
        Matcher matcher = TERM.matcher(part);
        if (!matcher.matches()) {
            throw new UserFault("“" + part + "” is no condition: write one such as sink mass > 0.5 or layer = 20.");
        }
        double limit;
        try {
            limit = Double.parseDouble(matcher.group(3).replace('−', '-'));
        } catch (NumberFormatException _) {
            throw new UserFault("“" + matcher.group(3) + "” is no number, in “" + part + "”.");
        }
        return new Term(value(matcher.group(1).strip()), comparison(matcher.group(2), limit));
    }

    private static ToDoubleFunction<HeadReport> value(String name) {
        String asked = plain(name);
        if (asked.equals("layer")) {
            return head -> head.where().layer();
        }
        if (asked.equals("head")) {
            return head -> head.where().head();
        }
        HeadStatistic statistic = statistic(asked, name);
        return head -> head.value(statistic.key());
    }

    private static HeadStatistic statistic(String asked, String name) {
        List<HeadStatistic> begun = new ArrayList<>();
        for (HeadStatistic one : HeadStatistics.ALL) {
            if (plain(one.key()).equals(asked) || plain(one.title()).equals(asked)) {
                return one;
            }
            if (plain(one.key()).startsWith(asked) || plain(one.title()).startsWith(asked)) {
                begun.add(one);
            }
        }
        if (begun.size() == 1) {
            return begun.getFirst();
        }
        throw new UserFault(
                begun.isEmpty()
                        ? "There is no statistic “" + name + "”: the table's columns are their names."
                        : "“" + name + "” may be "
                                + String.join(
                                        " or ",
                                        begun.stream().map(HeadStatistic::title).toList())
                                + ": write more of its name.");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ').strip();
    }

    private static DoublePredicate comparison(String sign, double limit) {
        return switch (sign) {
            case ">" -> value -> value > limit;
            case "<" -> value -> value < limit;
            case ">=", "≥" -> value -> value >= limit;
            case "<=", "≤" -> value -> value <= limit;
            case "!=", "≠" -> value -> !Double.isNaN(value) && value != limit;
            default -> value -> value == limit;
        };
    }
}
