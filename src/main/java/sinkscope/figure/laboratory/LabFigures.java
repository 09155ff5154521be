package sinkscope.figure.laboratory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabChart;
import sinkscope.experiment.laboratory.LabGrid;
import sinkscope.experiment.laboratory.LabPicture;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.Figure;

/// Figures of a laboratory's result.
public final class LabFigures {

    private LabFigures() {}

    /// @param facts what the result depends on: model, texts, tokens
    public static List<Figure> of(LabResult result, Map<String, Object> facts) {
        return result.pictures().stream()
                .map(picture -> of(result, picture, facts))
                .toList();
    }

    public static Figure of(LabResult result, LabPicture picture, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("laboratory", result.laboratory().name());
        all.put("choice", result.laboratory().choice());
        all.put("not_shown", result.laboratory().notShown());
        all.put("definition", picture.definition());
        all.put("complete", result.complete());
        String key = result.laboratory().name() + "-" + picture.key();
        return switch (picture) {
            case LabChart chart -> new LabChartFigure(key, chart, all);
            case LabGrid grid -> new LabGridFigure(key, grid, all);
        };
    }

    /// All pictures of a result under one another.
    public static Figure sheet(LabResult result, Map<String, Object> facts) {
        return new LabSheet(result, of(result, facts), facts);
    }
}
