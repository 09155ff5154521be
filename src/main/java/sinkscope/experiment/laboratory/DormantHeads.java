package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Dormant heads.
final class DormantHeads implements Laboratory {

    @Override
    public String name() {
        return "dormant-heads";
    }

    @Override
    public String title() {
        return "Dormant heads";
    }

    @Override
    public String about() {
        return "Heads zeroed in the order of their first-token weight, against random draws, and moved to the first"
                + " key instead: the comparison of head-importance measures that HONOR is published in.";
    }

    @Override
    public String notShown() {
        return "HONOR's own order, from the norm of each head's output, is not computed; nop and broadcasting sinks"
                + " (arXiv 2606.08105) are not told apart.";
    }

    @Override
    public String choice() {
        return "One static list from all texts together; the same list on every text; random lists from fixed seeds;"
                + " every token after the first is scored.";
    }

    private static final int[] PERCENT = {5, 10, 20, 30};
    private static final int DRAWS = 3;

    @Override
    public List<String> knobs() {
        return List.of("zero-heads", "heads-on-first-key");
    }

    @Override
    public void run(LabRun run) {
        Outcome plain = run.arm("plain", 1);
        int heads = plain.passes().getFirst().sinkMass().length;
        int perLayer = run.model().facts().heads();
        List<Integer> byWeight = IntStream.range(0, heads)
                .boxed()
                .sorted((a, b) -> Double.compare(mass(plain, b), mass(plain, a)))
                .toList();
        for (int percent : PERCENT) {
            int count = Math.max(1, heads * percent / 100);
            String first = words(byWeight.subList(0, count), perLayer);
            run.compare(plain, run.arm("first-token weight, " + percent + " % zero", 1, "zero-heads " + first));
            if (percent == 10) {
                run.compare(
                        plain, run.arm("first-token weight, 10 % on the first key", 1, "heads-on-first-key " + first));
            }
            for (int draw = 0; draw < DRAWS; draw++) {
                List<Integer> shuffled =
                        new ArrayList<>(IntStream.range(0, heads).boxed().toList());
                Collections.shuffle(shuffled, new Random(draw));
                String random = words(shuffled.subList(0, count), perLayer);
                run.compare(
                        plain, run.arm("random " + (draw + 1) + ", " + percent + " % zero", 1, "zero-heads " + random));
            }
        }
    }

    private static double mass(Outcome outcome, int head) {
        return outcome.passes().stream()
                .mapToDouble(pass -> pass.sinkMass()[head])
                .average()
                .orElse(0);
    }

    private static String words(List<Integer> heads, int perLayer) {
        return heads.stream().map(h -> h / perLayer + ":" + h % perLayer).collect(Collectors.joining(","));
    }
}
