package sinkscope.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.view.shown.PlottedExploration;

/// Colours, ranges and bars of the overview follow what a statistic says of itself.
class OverviewRangesTest {

    private final OverviewModel overview = new OverviewModel(PlottedExploration.withSamples());

    @Test
    void barsShowMeansOnlyOfWhatHasOne() {
        overview.colourBy("peak_key");
        assertEquals("sink_mass", overview.barStatistic().key());
        overview.colourBy("entropy");
        assertEquals("entropy", overview.barStatistic().key());
    }

    @Test
    void sharesFillTheRampAndOpenRangesReachTheLargestValue() {
        assertEquals(new OverviewModel.Range(0, 1), overview.range(HeadStatistics.of("sink_mass")));
        assertEquals(new OverviewModel.Range(0, 1), overview.range(HeadStatistics.of("alpha_0")));
        assertTrue(overview.range(HeadStatistics.of("gamma")).high() > 0);
    }

    @Test
    void whatKeyZeroGetsIsConcentrationAndLagsAreDecay() {
        assertEquals(StatisticKind.CONCENTRATION, HeadStatistics.of("alpha_0").kind());
        assertEquals(StatisticKind.DECAY, HeadStatistics.of("gamma_lag_share").kind());
        assertEquals(StatisticKind.DECAY, HeadStatistics.of("aic_difference").kind());
    }
}
