package sinkscope.statistics.decay;

import java.util.List;
import java.util.stream.Stream;
import sinkscope.statistics.fit.DecayLaw;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;

public final class ChosenLaw implements HeadStatistic {

    @Override
    public String key() {
        return "law";
    }

    @Override
    public String title() {
        return "law of A(d)";
    }

    @Override
    public String definition() {
        return "Which law A(d) follows best: power law c d^−γ, with a floor c (d^−γ + f), with a cut-off "
                + "c d^−γ e^−λd, or exponential c e^−λd, each fitted by least squares of ln A to the bins of γ. "
                + "Lowest corrected Akaike criterion n ln(RSS/n) + 2k + 2k(k+1)/(n−k−1) (Hurvich and Tsai "
                + "1989); a law with one more number must be better by more than 2 (Burnham and Anderson "
                + "2002). Numbers 0 to 3 stand for the laws in this order.";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.DECAY;
    }

    @Override
    public ValueRange range() {
        return new ValueRange(0, DecayLaw.values().length - 1.0);
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public double of(HeadSums sums) {
        return sums.laws().isDefined() ? sums.laws().chosen().law().ordinal() : Double.NaN;
    }

    @Override
    public boolean averages() {
        return false;
    }

    @Override
    public List<String> choices() {
        return Stream.of(DecayLaw.values()).map(DecayLaw::title).toList();
    }
}
