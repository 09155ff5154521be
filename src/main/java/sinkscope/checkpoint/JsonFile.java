package sinkscope.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small JSON files beside a model's weights.
public final class JsonFile {

    private static final long LARGEST = 64L << 20;

    // Python writes Infinity and NaN where a number is not finite.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /// @throws UserFault if it cannot be read or is not a JSON object
    static JsonNode object(Path path) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new UserFault(path + " is no regular file.");
            }
            long size = Files.size(path);
            if (size > LARGEST) {
                throw new UserFault(path + " has " + size + " bytes, far too many for what it should hold.");
            }
            JsonNode node = MAPPER.readTree(Files.readAllBytes(path));
            if (!node.isObject()) {
                throw new UserFault(path + " is not a JSON object {…}.");
            }
            return node;
        } catch (NoSuchFileException e) {
            throw new UserFault(path + " does not exist.", e);
        } catch (IOException e) {
            throw new UserFault(path + " could not be read" + Reason.of(e) + ".", e);
        } catch (JacksonException e) {
            throw new UserFault(path + " is not valid JSON (" + reason(e) + ").", e);
        }
    }

    /// The parser's own words, in one line, with the place where it knows it.
    public static String reason(JacksonException e) {
        String words = e.getOriginalMessage();
        String first = words == null ? "unreadable" : words.lines().findFirst().orElse("unreadable");
        TokenStreamLocation place = e.getLocation();
        return place == null ? first : "line " + place.getLineNr() + ": " + first;
    }
}
