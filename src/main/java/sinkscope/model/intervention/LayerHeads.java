package sinkscope.model.intervention;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sinkscope.attention.LayerHead;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// A set of heads as `layer:head,layer:head`, ascending.
public record LayerHeads(List<LayerHead> heads) {

    public LayerHeads {
        heads = List.copyOf(new TreeSet<>(heads));
    }

    static LayerHeads read(String option, String text) {
        return new LayerHeads(Words.list(text).stream()
                .map(entry -> {
                    String[] parts = entry.split(":", -1);
                    if (parts.length != 2) {
                        throw new UserFault(option + " takes LAYER:HEAD, such as 18:8, not “" + entry + "”.");
                    }
                    return new LayerHead(
                            Words.whole(option + " (layer)", parts[0], 0),
                            Words.whole(option + " (head)", parts[1], 0));
                })
                .toList());
    }

    String text() {
        return Words.list(
                heads.stream().map(where -> where.layer() + ":" + where.head()).toList());
    }

    Set<Integer> of(int layer) {
        return heads.stream()
                .filter(where -> where.layer() == layer)
                .map(LayerHead::head)
                .collect(Collectors.toSet());
    }

    void check(String option, Decoder decoder, String model) {
        for (LayerHead where : heads) {
            Words.checkLayer(option, where.layer(), decoder, model);
            int count = decoder.blocks().get(where.layer()).attention().heads();
            if (where.head() >= count) {
                throw new UserFault(option + " names head " + where.head() + " of layer " + where.layer() + ", but "
                        + model + " has the heads 0 to " + (count - 1) + ".");
            }
        }
    }

    /// @throws UserFault if a head is in two sets
    static void checkApart(List<LayerHeads> sets) {
        Set<LayerHead> seen = new HashSet<>();
        sets.stream().flatMap(set -> set.heads.stream()).forEach(where -> {
            if (!seen.add(where)) {
                throw new UserFault("Head " + where.layer() + ":" + where.head()
                        + " cannot be zero and on the first key at once; name it once.");
            }
        });
    }
}
