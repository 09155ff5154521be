package sinkscope.figure.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Provenance;
import sinkscope.figure.Table;
import sinkscope.figure.chart.AxisLabels;
import sinkscope.figure.chart.ChartParts;

/// A plot on paper: the very chart that is on screen, in the print style.
public record PlotFigure(Plot plot, PlotData data) implements Figure {

    /// The share of a plot that a legend may take.
    private static final double USUAL_HEAD = 0.26;

    @Override
    public String key() {
        return plot.key();
    }

    @Override
    public String title() {
        return plot.title();
    }

    @Override
    public double aspect() {
        return plot.aspect();
    }

    /// What suits the plot, and more where its legend and notes would leave it no room.
    @Override
    public double height(double width, FigureStyle style) {
        double usual = width * plot.aspect();
        double said = ChartParts.headHeight(plot.chart(data, style), width);
        return Math.round(usual + Math.max(0, said - USUAL_HEAD * usual));
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        JFreeChart chart = plot.chart(data, style);
        AxisLabels.fit(chart, width, height, style);
        chart.draw(g, new Rectangle2D.Double(0, 0, width, height));
    }

    @Override
    public Table table() {
        return plot.table(data);
    }

    @Override
    public Map<String, Object> dependsOn() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("definition", plot.definition());
        for (PlotSource source : data.sources()) {
            Map<String, Object> into = facts;
            if (data.several()) {
                into = new LinkedHashMap<>();
                facts.put("source_" + source.letter(), into);
                into.put("words", source.identity().words());
            }
            describe(source, into);
        }
        facts.put("heads", data.heads().stream().map(data::name).toList());
        facts.put("scope", data.scope().toString());
        return facts;
    }

    private static void describe(PlotSource source, Map<String, Object> facts) {
        source.facts().ifPresent(f -> Provenance.describe(f, facts));
        source.report().ifPresent(r -> {
            facts.put("tokens", r.tokens());
            facts.put("text_key", source.identity().textKey());
            facts.put("settings", r.settings().described());
        });
        source.sweep().ifPresent(s -> {
            facts.put("sweep_model", s.facts().model());
            facts.put("sweep_prompts", s.prompts());
            facts.put("sweep_tokens", s.tokens());
            facts.put("sweep_complete", s.complete());
        });
    }
}
