package sinkscope.parcel;

import java.util.ArrayList;
import java.util.List;
import sinkscope.work.UserFault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Plain records in a parcel: as JSON among its strings, with their floating-point arrays as arrays of the parcel.
public final class Records {

    private Records() {}

    /// @param key of the string, and what the arrays' names begin with
    public static void put(Parcel parcel, String key, Object value) {
        List<double[]> doubles = new ArrayList<>();
        List<float[]> floats = new ArrayList<>();
        SimpleModule module = new SimpleModule();
        module.addSerializer(double[].class, new ValueSerializer<>() {
            @Override
            public void serialize(double[] array, JsonGenerator out, SerializationContext context) {
                out.writeNumber(doubles.size());
                doubles.add(array);
            }
        });
        module.addSerializer(float[].class, new ValueSerializer<>() {
            @Override
            public void serialize(float[] array, JsonGenerator out, SerializationContext context) {
                out.writeNumber(floats.size());
                floats.add(array);
            }
        });
        parcel.string(key, JsonMapper.builder().addModule(module).build().writeValueAsString(value));
        for (int i = 0; i < doubles.size(); i++) {
            parcel.doubles(key + ".d" + i, doubles.get(i), doubles.get(i).length);
        }
        for (int i = 0; i < floats.size(); i++) {
            parcel.floats(key + ".f" + i, floats.get(i), floats.get(i).length);
        }
    }

    /// @throws UserFault if the parcel holds no such record
    public static <T> T get(OpenParcel parcel, String key, Class<T> type) {
        SimpleModule module = new SimpleModule();
        module.addDeserializer(double[].class, new ValueDeserializer<>() {
            @Override
            public double[] deserialize(JsonParser in, DeserializationContext context) {
                return parcel.doubles(key + ".d" + in.getIntValue());
            }
        });
        module.addDeserializer(float[].class, new ValueDeserializer<>() {
            @Override
            public float[] deserialize(JsonParser in, DeserializationContext context) {
                return parcel.floats(key + ".f" + in.getIntValue());
            }
        });
        String text = parcel.string(key);
        try {
            T value = JsonMapper.builder().addModule(module).build().readValue(text, type);
            if (value == null) {
                throw new UserFault("“" + key + "” is empty.");
            }
            return value;
        } catch (JacksonException e) {
            throw new UserFault(
                    "“" + key + "” cannot be understood: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ".",
                    e);
        }
    }
}
