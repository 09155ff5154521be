package sinkscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.view.source.Machine;

class ThisMachineTest {

    @ParameterizedTest
    @CsvSource({
        "SmolLM2-135M-Instruct.Q4_1.gguf, SmolLM2-135M-Instruct, true",
        "SmolLM2-135M-Instruct.Q4_1.gguf, smollm2 135m instruct, true",
        "SmolLM2-135M-Instruct-F16.gguf, SmolLM2-135M-Instruct, true",
        "SmolLM2-135M-Instruct.gguf, SmolLM2-135M-Instruct, true",
        "SmolLM2-135M-Instruct.Q4_1.gguf, SmolLM2-135M, false",
        "SmolLM2-135M-Instruct.Q4_1.gguf, SmolLM2, false",
        "SmolLM2-135M.Q4_1.gguf, SmolLM2-135M-Instruct, false"
    })
    void aModelIsKnownByItsWholeName(String file, String model, boolean named) {
        assertEquals(named, ThisMachine.isNamed(file, model));
    }

    @Test
    void weightsBesideTheirConfigurationAreAModel(@TempDir Path folder) throws IOException {
        Path weights = folder.resolve("model.safetensors");
        byte[] header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(8 + header.length + 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header);
        Files.write(weights, bytes.array());
        Files.writeString(folder.resolve("config.json"), "{}");
        assertEquals(Machine.Kind.MODEL, new ThisMachine(new Installed(List.of())).kind(weights));
    }
}
