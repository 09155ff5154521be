package sinkscope.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a file does not say of itself, said beside it or by hand: the same keys as a trace's metadata, such as
/// `tokens`, `model`, `rope_theta`, and `batch_item`, the text of a batch that is meant.
///
/// @param beside from a file beside it; what the file itself says goes before
/// @param byHand goes before both
public record Given(Map<String, String> beside, Map<String, String> byHand) {

    public static final String BATCH_ITEM = "batch_item";

    private static final long LARGEST = 16 << 20;

    public Given {
        beside = Map.copyOf(beside);
        byHand = Map.copyOf(byHand);
    }

    /// What lies beside the file: `story.npz.json`, or `story.json`, if there is one that is a JSON object.
    ///
    /// @throws UserFault if the first of them is not what it should be
    static Given beside(Path file, Map<String, String> byHand) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        for (String each : List.of(name + ".json", (dot > 0 ? name.substring(0, dot) : name) + ".json")) {
            Path json = file.resolveSibling(each);
            if (Files.isRegularFile(json) && !json.equals(file)) {
                return new Given(read(json, each.startsWith(name + ".")), byHand);
            }
        }
        return new Given(Map.of(), byHand);
    }

    /// @param surely whether it is named after the file with its ending, and so can be nothing else
    private static Map<String, String> read(Path json, boolean surely) {
        Map<String, String> strings = new LinkedHashMap<>();
        try {
            if (Files.size(json) > LARGEST) {
                throw new UserFault(json + " is larger than the 16 MiB that notes beside a trace may have.");
            }
            JsonNode root = JsonMapper.shared().readTree(Files.readString(json));
            if (!root.isObject()) {
                throw new UserFault(json + " is no JSON object with the keys of a trace's metadata.");
            }
            root.properties()
                    .forEach(entry -> strings.put(
                            entry.getKey(),
                            entry.getValue().isString()
                                    ? entry.getValue().stringValue()
                                    : entry.getValue().toString()));
            return strings;
        } catch (IOException | JacksonException | UserFault e) {
            // `story.json` may be of anything that is called so.
            if (surely) {
                throw e instanceof UserFault fault
                        ? fault
                        : new UserFault(json + " is no JSON that can be read" + Reason.of(e) + ".", e);
            }
            return Map.of();
        }
    }

    /// What a file says of itself, with what is missing.
    Map<String, String> complete(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(beside);
        all.putAll(own);
        all.putAll(byHand);
        return all;
    }
}
