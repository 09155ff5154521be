package sinkscope.experiment.parts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sinkscope.work.UserFault;

/// Which passes of a sweep one part runs: consecutive ones, as many as any other part, give or take one.
///
/// @param part from 1 to `parts`
public record SweepShare(int part, int parts) {

    public static final SweepShare ALL = new SweepShare(1, 1);

    private static final int MOST = 1_000_000;
    private static final Pattern WORDS = Pattern.compile("(\\d{1,7})/(\\d{1,7})");

    public SweepShare {
        if (parts < 1 || parts > MOST || part < 1 || part > parts) {
            throw new IllegalArgumentException("there is no part " + part + " of " + parts);
        }
    }

    /// @param words such as `3/16`
    /// @throws UserFault if it is nothing of the kind
    public static SweepShare parse(String words) {
        Matcher matcher = WORDS.matcher(words.strip());
        if (matcher.matches()) {
            int part = Integer.parseInt(matcher.group(1));
            int parts = Integer.parseInt(matcher.group(2));
            if (part >= 1 && part <= parts && parts <= MOST) {
                return new SweepShare(part, parts);
            }
        }
        throw new UserFault("“" + words + "” is no part of a sweep; write the third of sixteen as 3/16.");
    }

    /// The numbers of its passes, ascending; none where there are more parts than passes.
    public IntStream of(SweepWork work) {
        long passes = work.passes();
        return IntStream.range((int) ((part - 1) * passes / parts), (int) (part * passes / parts));
    }

    @Override
    public String toString() {
        return part + "/" + parts;
    }
}
