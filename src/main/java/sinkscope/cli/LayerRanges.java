package sinkscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.work.UserFault;

/// Layers as people list them: `0,12-15`.
final class LayerRanges {

    private static final Pattern PART = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    private LayerRanges() {}

    /// @param text empty for all
    /// @param layers how many the model has
    /// @throws UserFault if it is no list of layers of this model
    static List<Integer> of(String text, int layers) {
        return of("--layers", "layers", text, layers);
    }

    /// @param option what the list was given as
    /// @param what is listed, such as `heads`
    static List<Integer> of(String option, String what, String text, int layers) {
        TreeSet<Integer> chosen = new TreeSet<>();
        if (text.isBlank()) {
            for (int layer = 0; layer < layers; layer++) {
                chosen.add(layer);
            }
            return new ArrayList<>(chosen);
        }
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new UserFault(option + " takes indices and ranges such as 0,12-15, not “" + text + "”.");
            }
            int first = Integer.parseInt(matcher.group(1));
            String end = matcher.group(2);
            int last = end == null ? first : Integer.parseInt(end);
            if (last >= layers || last < first) {
                throw new UserFault(option + " names " + part.strip() + ", but there are the " + what + " 0 to "
                        + (layers - 1) + ".");
            }
            for (int layer = first; layer <= last; layer++) {
                chosen.add(layer);
            }
        }
        return new ArrayList<>(chosen);
    }
}
