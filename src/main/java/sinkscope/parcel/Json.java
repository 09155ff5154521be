package sinkscope.parcel;

import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Plain records as the JSON of a parcel's strings, and back.
public final class Json {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    public static String of(Object value) {
        return JSON.writeValueAsString(value);
    }

    /// @param where what a message says is wrong, such as a file's name
    /// @throws UserFault if the text is no such record
    public static <T> T read(String where, String text, Class<T> type) {
        try {
            T value = JSON.readValue(text, type);
            if (value == null) {
                throw new UserFault(where + " holds nothing where its description should be.");
            }
            return value;
        } catch (JacksonException e) {
            throw new UserFault(
                    where + " cannot be understood: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ".",
                    e);
        }
    }
}
