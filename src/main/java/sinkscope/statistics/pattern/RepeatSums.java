package sinkscope.statistics.pattern;

import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.RowSums;
import sinkscope.statistics.scan.ScannedText;
import sinkscope.statistics.scan.SumKind;

/// Attention on earlier copies of a query's own token, and on the tokens that follow them.
final class RepeatSums implements RowSums<RepeatSums> {

    static final SumKind<RepeatSums> KIND = SumKind.of(RepeatSums.class, RepeatSums::new);

    private final ScannedText text;
    private double duplicates;
    private double followers;

    private RepeatSums(ScannedText text) {
        this.text = text;
    }

    @Override
    public void add(RowGroup rows) {
        for (int r = 0; r < rows.count(); r++) {
            for (int k = text.before(rows.query() + r); k >= 0; k = text.before(k)) {
                duplicates += rows.at(r, k);
                followers += rows.at(r, k + 1);
            }
        }
    }

    @Override
    public void add(RepeatSums other) {
        duplicates += other.duplicates;
        followers += other.followers;
    }

    /// The sum over queries of the attention on earlier copies of their token; NaN where no token is repeated.
    double duplicates() {
        return text.repeats() ? duplicates : Double.NaN;
    }

    /// The sum over queries of the attention on what follows earlier copies of their token; NaN where none is repeated.
    double followers() {
        return text.repeats() ? followers : Double.NaN;
    }
}
