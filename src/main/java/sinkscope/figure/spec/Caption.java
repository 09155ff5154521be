package sinkscope.figure.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sinkscope.figure.Figure;
import sinkscope.figure.heatmap.HeatmapFigure;
import sinkscope.figure.heatmap.MapGrid;
import sinkscope.figure.heatmap.OverviewFigure;
import sinkscope.figure.plot.PlotFigure;
import sinkscope.statistics.MeasureSettings;

/// What stands under a figure: what each panel shows, of which model, tokens, θ and interventions, and how numbers were
/// estimated, in plain text and as a LaTeX `figure`.
public final class Caption {

    private static final Map<String, String> GREEK = Map.of(
            "θ", "$\\theta$",
            "γ", "$\\gamma$",
            "α", "$\\alpha$",
            "ε", "$\\varepsilon$",
            "ρ", "$\\rho$",
            "×", "$\\times$",
            "−", "$-$",
            "±", "$\\pm$",
            "≥", "$\\geq$",
            "≤", "$\\leq$");

    private Caption() {}

    /// Plain text, sentences.
    public static String of(ComposedFigure figure) {
        List<String> said = new ArrayList<>();
        List<Figure> panels = figure.rows().stream().flatMap(List::stream).toList();
        boolean fits = false;
        for (int i = 0; i < panels.size(); i++) {
            String letter = panels.size() > 1 ? "(" + ComposedFigure.letter(i) + ") " : "";
            said.add(letter + panels.get(i).title() + ".");
            fits |= panels.get(i) instanceof PlotFigure || panels.get(i) instanceof OverviewFigure;
        }
        List<FigureSource> sources = figure.sources();
        for (FigureSource source : sources) {
            said.add((sources.size() > 1 ? source.spec().letter() + ": " : "") + source.words() + ".");
        }
        boolean maps = panels.stream().anyMatch(MapGrid.class::isInstance);
        if (maps) {
            said.add(rows(panels));
        }
        if (fits) {
            said.add(estimator(panels));
        }
        return String.join(" ", said);
    }

    private static String rows(List<Figure> panels) {
        List<HeatmapFigure> maps = panels.stream()
                .filter(MapGrid.class::isInstance)
                .flatMap(grid -> ((MapGrid) grid).maps().stream())
                .toList();
        StringBuilder said = new StringBuilder("Rows are queries, columns are keys");
        boolean differences = maps.stream().anyMatch(map -> map.minus().isPresent());
        boolean renormalised = maps.stream().anyMatch(HeatmapFigure::renormalised);
        int hidden = maps.stream().mapToInt(HeatmapFigure::hiddenKeys).max().orElse(0);
        String first = hidden == 1 ? "the first key" : "the first " + hidden + " keys";
        if (differences) {
            said.append("; a difference is of the two heads' probabilities");
        } else if (!renormalised) {
            said.append("; each row sums to one");
        }
        if (renormalised) {
            said.append("; ").append(first).append(" removed and each row divided by what is left of it");
        } else if (hidden > 0) {
            said.append("; ").append(first).append(" left blank");
        }
        return said.append('.').toString();
    }

    private static String estimator(List<Figure> panels) {
        MeasureSettings settings = panels.stream()
                .filter(PlotFigure.class::isInstance)
                .map(PlotFigure.class::cast)
                .flatMap(plot -> plot.data().sources().stream())
                .flatMap(source -> source.report().stream())
                .map(report -> report.settings())
                .findFirst()
                .orElse(MeasureSettings.DEFAULT);
        int keys = settings.sinkKeys();
        return "γ is the least-squares slope of log A(d) over log d from lag " + settings.lagMin()
                + (keys == 0
                        ? ", no key set aside"
                        : ", the first " + (keys == 1 ? "key" : keys + " keys") + " set aside and rows renormalised")
                + "; intervals are 95 % moving-block bootstrap intervals over queries ("
                + settings.resamples() + " resamples). Sink mass is the mean attention on the first "
                + (keys <= 1 ? "key." : keys + " keys.");
    }

    /// A `figure` environment that includes the file at its own width.
    ///
    /// @param file the figure's file name
    /// @param width inches
    public static String latex(ComposedFigure figure, String file, double width) {
        String label = file.replaceAll("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9-]+", "-");
        String wide = String.format(Locale.ROOT, "%.3fin", width);
        return "\\begin{figure}[t]\n  \\centering\n  \\includegraphics[width=" + wide + "]{" + file + "}\n  \\caption{"
                + tex(of(figure)) + "}\n  \\label{fig:" + label + "}\n\\end{figure}\n";
    }

    private static String tex(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(c -> {
            String greek = GREEK.get(c);
            if (greek != null) {
                out.append(greek);
            } else if ("&%$#_{}".contains(c)) {
                out.append('\\').append(c);
            } else {
                switch (c) {
                    case "~" -> out.append("\\textasciitilde{}");
                    case "^" -> out.append("\\textasciicircum{}");
                    case "\\" -> out.append("\\textbackslash{}");
                    default -> out.append(c);
                }
            }
        });
        return out.toString();
    }
}
