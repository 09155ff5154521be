package sinkscope.view.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotTab;
import sinkscope.figure.plot.Plots;
import sinkscope.model.intervention.InterventionKind;
import sinkscope.model.intervention.Interventions;
import sinkscope.model.intervention.Setting;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.badge.HeadBadge;
import sinkscope.statistics.badge.HeadBadges;
import sinkscope.statistics.fit.DecayLaw;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;

/// Everything that Help explains but the keys, read from the lists that the program itself works from: what is
/// added to one of them is explained here at once.
public final class HelpPages {

    private HelpPages() {}

    /// In the order in which it is listed.
    public static List<HelpEntry> all() {
        List<HelpEntry> all = new ArrayList<>(HelpText.entries("First steps", HelpText.read("guide.md")));
        HeadStatistics.ALL.forEach(statistic -> all.add(of(statistic)));
        all.addAll(HelpText.entries("Terms and theory", HelpText.read("terms.md")));
        Arrays.stream(DecayLaw.values()).forEach(law -> all.add(of(law)));
        HeadBadges.ALL.forEach(badge -> all.add(of(badge)));
        Plots.ALL.forEach(plot -> all.add(of(plot)));
        Laboratories.ALL.forEach(laboratory -> all.add(of(laboratory)));
        Interventions.ALL.forEach(kind -> all.add(of(kind)));
        all.addAll(HelpText.items("Exercises", HelpText.read("exercises.md")));
        all.addAll(HelpText.entries("Trace format", HelpText.read("trace-format.md")));
        return List.copyOf(all);
    }

    private static HelpBlock.Row row(String about, String said) {
        return new HelpBlock.Row(about, said);
    }

    private static HelpEntry of(HeadStatistic statistic) {
        List<HelpBlock> blocks = new ArrayList<>();
        blocks.add(new HelpBlock.Paragraph(statistic.definition()));
        if (!statistic.unit().isEmpty()) {
            blocks.add(row("unit", statistic.unit()));
        }
        if (!statistic.choices().isEmpty()) {
            blocks.add(row("values", String.join(", ", statistic.choices())));
        }
        blocks.add(row("source", StatisticSources.of(statistic.key())));
        blocks.add(row("in files", "`" + statistic.key() + "`"));
        return new HelpEntry("Numbers of a head", statistic.title(), statistic.key(), blocks);
    }

    private static HelpEntry of(DecayLaw law) {
        return new HelpEntry(
                "Laws of decay",
                law.title(),
                law.name().toLowerCase(Locale.ROOT),
                List.of(
                        new HelpBlock.Paragraph(law.formula()),
                        row("fitted", law.parameters() + " numbers"),
                        row("source", StatisticSources.of("law"))));
    }

    private static HelpEntry of(HeadBadge badge) {
        return new HelpEntry(
                "Kinds of heads",
                badge.title() + " (" + badge.sign() + ")",
                badge.key(),
                List.of(
                        new HelpBlock.Paragraph(badge.definition()),
                        row(
                                "read off",
                                "`" + badge.statistic() + "`, above " + badge.threshold(MeasureSettings.DEFAULT)),
                        row("source", badge.source())));
    }

    private static HelpEntry of(Plot plot) {
        return new HelpEntry(
                "Plots",
                plot.title(),
                plot.key(),
                List.of(
                        new HelpBlock.Paragraph(plot.definition()),
                        row(
                                "where",
                                "tab "
                                        + String.join(
                                                ", ",
                                                plot.tabs().stream()
                                                        .sorted()
                                                        .map(PlotTab::title)
                                                        .toList())
                                        + "; `sinkscope figure --plot " + plot.key() + "`")));
    }

    private static HelpEntry of(Laboratory laboratory) {
        return new HelpEntry(
                "Laboratories",
                laboratory.title(),
                laboratory.name(),
                List.of(
                        new HelpBlock.Paragraph(laboratory.about()),
                        row("every number depends on", laboratory.choice()),
                        row("not shown", laboratory.notShown()),
                        row("how", "tab Labs (Shift+L); `sinkscope lab " + laboratory.name() + "`")));
    }

    private static HelpEntry of(InterventionKind kind) {
        List<HelpBlock> blocks = new ArrayList<>();
        blocks.add(new HelpBlock.Paragraph(kind.definition()));
        blocks.add(row("valid", kind.range()));
        for (Setting option : kind.options()) {
            blocks.add(row(
                    "`--" + option.name() + "`",
                    option.definition() + (option.usual().isEmpty() ? "" : " Usually " + option.usual() + ".")));
        }
        blocks.add(row("such as", "`--" + kind.name() + " " + kind.example() + "`"));
        return new HelpEntry("Interventions", kind.name(), kind.shown(), blocks);
    }
}
