package sinkscope.model.intervention;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.ResidualWrite;
import sinkscope.work.UserFault;

/// Values written into the residual stream after blocks, as Sun et al. (arXiv 2402.17762) do to massive activations.
public record Write(List<Entry> entries) implements Intervention {

    /// @param layer the block after which it is written, counted from 0
    public record Entry(int layer, int token, int dimension, double value) {

        private String place() {
            return layer + ":" + token + ":" + dimension;
        }
    }

    private static final String FORM = "--write takes LAYER:TOKEN:DIMENSION=VALUE, such as 11:0:507=0, not “";

    static final InterventionKind KIND = new InterventionKind(
            "write",
            "After block LAYER, counted from 0, the residual of TOKEN at DIMENSION is set to VALUE.",
            "a layer, token and dimension there are, all from 0; a finite value; several with commas",
            "{values}",
            Words.NONE,
            "11:0:507=0",
            List.of(new Setting.Text("values", "layer:token:dimension=value", "11:0:507=0", "11:0:507=0")),
            settings -> read(settings.getOrDefault("values", "")));

    public Write {
        entries = List.copyOf(entries);
    }

    private static Write read(String text) {
        Set<String> seen = new HashSet<>();
        return new Write(Words.list(text).stream()
                .map(entry -> {
                    String[] sides = entry.split("=", -1);
                    String[] place = sides[0].split(":", -1);
                    if (sides.length != 2 || place.length != 3) {
                        throw new UserFault(FORM + entry + "”.");
                    }
                    Entry read = new Entry(
                            Words.whole("--write (layer)", place[0], 0),
                            Words.whole("--write (token)", place[1], 0),
                            Words.whole("--write (dimension)", place[2], 0),
                            Words.finite("--write", sides[1]));
                    if (!seen.add(read.place())) {
                        throw new UserFault("--write sets " + read.place() + " twice; set it once.");
                    }
                    return read;
                })
                .toList());
    }

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "values",
                Words.list(entries.stream()
                        .map(entry -> entry.place() + "=" + Words.number(entry.value()))
                        .toList()));
    }

    @Override
    public boolean isNeutral() {
        return entries.isEmpty();
    }

    @Override
    public Decoder on(Decoder decoder) {
        return decoder.withChanges((layer, changes) -> changes.withWrites(entries.stream()
                .filter(entry -> entry.layer == layer)
                .map(entry -> new ResidualWrite(entry.token, entry.dimension, (float) entry.value))
                .toList()));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        for (Entry entry : entries) {
            Words.checkLayer("--write", entry.layer, decoder, model);
            Words.checkToken("--write", entry.token, tokens);
            if (entry.dimension >= decoder.width()) {
                throw new UserFault("--write names dimension " + entry.dimension + ", but " + model
                        + " has the dimensions 0 to " + (decoder.width() - 1) + ".");
            }
        }
    }
}
