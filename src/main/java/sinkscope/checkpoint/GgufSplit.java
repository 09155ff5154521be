package sinkscope.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.work.UserFault;

/// Split GGUF models, `name-00001-of-00005.gguf` as llama.cpp's `gguf-split` names them: finds the other parts.
final class GgufSplit {

    private static final Pattern PART = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.gguf", Pattern.CASE_INSENSITIVE);
    private static final int MOST_PARTS = 9999;

    private GgufSplit() {}

    /// All parts in order; just the file itself if its name is not that of a part.
    ///
    /// @throws UserFault if some are missing, naming them
    static List<Path> parts(Path path) {
        Matcher name = PART.matcher(fileName(path));
        if (!name.matches()) {
            return List.of(path);
        }
        int count = Integer.parseInt(name.group(3));
        int number = Integer.parseInt(name.group(2));
        if (count < 1 || count > MOST_PARTS || number < 1 || number > count) {
            throw new UserFault(path + " calls itself part " + number + " of " + count + ", which cannot be.");
        }
        List<Path> parts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            // The part that was opened keeps its own spelling.
            Path part = i == number
                    ? path
                    : path.resolveSibling(String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", name.group(1), i, count));
            parts.add(part);
            if (!Files.exists(part)) {
                missing.add(fileName(part));
            }
        }
        if (!missing.isEmpty()) {
            throw new UserFault(path + " is part " + number + " of a split model of " + count + ", and "
                    + Shown.names(missing) + (missing.size() == 1 ? " is" : " are")
                    + " missing beside it. Put all parts into one folder.");
        }
        return parts;
    }

    /// @throws UserFault if the parts say of themselves that they are not these, in this order
    static void check(List<GgufFile> parts) {
        for (int i = 0; i < parts.size(); i++) {
            GgufFile part = parts.get(i);
            long count = whole(part, "split.count", parts.size() == 1 ? 0 : -1);
            if (parts.size() == 1 ? count > 1 : count != parts.size()) {
                throw new UserFault(part.path() + " belongs to a split model of " + count + " parts, but its name says "
                        + (parts.size() == 1 ? "otherwise" : parts.size()) + ". Give the parts their names back,"
                        + " such as model-00001-of-00005.gguf.");
            }
            long number = whole(part, "split.no", i);
            if (number != i) {
                throw new UserFault(part.path() + " is part " + (number + 1) + " of its model by its content, but part "
                        + (i + 1) + " by its name.");
            }
        }
    }

    private static long whole(GgufFile part, String key, long otherwise) {
        return part.metadata().get(key) instanceof GgufValue.Whole(long value) ? value : otherwise;
    }

    /// The file's name without its ending and, for a part, without its number.
    static String stem(Path path) {
        String file = fileName(path);
        Matcher part = PART.matcher(file);
        if (part.matches()) {
            return part.group(1);
        }
        return file.toLowerCase(Locale.ROOT).endsWith(".gguf") ? file.substring(0, file.length() - 5) : file;
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
