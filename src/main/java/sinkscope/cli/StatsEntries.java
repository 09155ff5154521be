package sinkscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What was measured, input by input and text by text. It is gone through several times while results are written.
interface StatsEntries {

    /// In the order in which they were measured.
    void each(Consumer<StatsEntry> use);

    int count();

    /// Kept in memory.
    record Few(List<StatsEntry> all) implements StatsEntries {

        Few() {
            this(new ArrayList<>());
        }

        @Override
        public void each(Consumer<StatsEntry> use) {
            all.forEach(use);
        }

        @Override
        public int count() {
            return all.size();
        }
    }
}
