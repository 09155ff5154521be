package sinkscope.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes safetensors files for tests.
public final class SafetensorsBytes {

    private final List<String> fields = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /// @param json the value of `__metadata__`
    public SafetensorsBytes metadata(String json) {
        fields.add("\"__metadata__\":" + json);
        return this;
    }

    public SafetensorsBytes f32s(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor(name, "F32", bytes.array(), shape);
    }

    public SafetensorsBytes tensor(String name, String dtype, byte[] bytes, long... shape) {
        int begin = data.size();
        data.writeBytes(bytes);
        fields.add("\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + Arrays.toString(shape)
                + ",\"data_offsets\":[" + begin + "," + data.size() + "]}");
        return this;
    }

    public byte[] bytes() {
        return file("{" + String.join(",", fields) + "}", data.toByteArray());
    }

    public Path write(Path path) {
        try {
            return Files.write(path, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of any header.
    public static byte[] file(String header, byte[] data) {
        byte[] utf8 = header.getBytes(StandardCharsets.UTF_8);
        return GgufBytes.join(GgufBytes.i64(utf8.length), utf8, data);
    }
}
