package sinkscope.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.tensor.TensorReader;
import sinkscope.work.UserFault;

/// Broken safetensors files, by the thousand.
class MalformedSafetensorsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aConfigLiesBesideIt() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\"}");
    }

    private static SafetensorsBytes sound() {
        return new SafetensorsBytes()
                .metadata("{\"format\":\"pt\",\"tokens\":\"[\\\"a\\\"]\"}")
                .f32s("a.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .tensor("scalar", "F32", new byte[4])
                .tensor("none", "BF16", new byte[0], 0, 7)
                .tensor("flags", "BOOL", new byte[] {1, 0}, 2)
                .tensor("eight", "F8_E4M3", new byte[3], 3);
    }

    private Path file() {
        return folder.resolve("broken.safetensors");
    }

    @Test
    void theSoundFileIsSound() {
        try (SafetensorsFile file = SafetensorsFile.open(sound().write(file()))) {
            assertEquals(Map.of("format", "pt", "tokens", "[\"a\"]"), file.metadata());
            assertEquals(List.of("a.weight", "scalar", "none", "flags", "eight"), List.copyOf(file.tensorNames()));
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, TensorReader.floats(file.tensor("a.weight")));
            assertArrayEquals(new long[] {2, 3}, file.tensor("a.weight").shape());
            assertArrayEquals(new float[] {0}, TensorReader.floats(file.tensor("scalar")));
            assertArrayEquals(new float[0], TensorReader.floats(file.tensor("none")));
            assertArrayEquals(new float[] {1, 0}, TensorReader.floats(file.tensor("flags")));
            assertEquals("F8_E4M3", file.dtype("eight"));
            String refusal = String.valueOf(
                    assertThrows(UserFault.class, () -> file.tensor("eight")).getMessage());
            assertTrue(refusal.contains("F8_E4M3") && refusal.contains("eight"), refusal);
            assertThrows(UserFault.class, () -> file.tensor("absent"));
        }
    }

    @Test
    void aPaddedHeaderIsSound() {
        byte[] bytes = SafetensorsBytes.file(
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}   ", new byte[] {9});
        assertTrue(Malformed.outcome("padded", file(), bytes).isEmpty());
    }

    @Test
    void cutAtEveryByte() {
        byte[] whole = sound().bytes();
        for (int length = 0; length < whole.length; length++) {
            Malformed.refusal("cut to " + length, file(), Arrays.copyOf(whole, length));
        }
    }

    @Test
    void everyHeaderByteChanged() {
        byte[] whole = sound().bytes();
        Random random = new Random(3);
        int header = whole.length - 33;
        for (int at = 0; at < header; at++) {
            for (int value : new int[] {
                whole[at] ^ 0xFF, whole[at] ^ 1 << random.nextInt(8), "}]\",:9{[".charAt(random.nextInt(8))
            }) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                Malformed.outcome("byte " + at + " = " + value, file(), changed);
            }
        }
    }

    private static byte[] one(String dtype, String shape, String offsets, int bytes) {
        return SafetensorsBytes.file(
                "{\"t\":{\"dtype\":" + dtype + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}",
                new byte[bytes]);
    }

    private static String two(String first, String second) {
        return "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":" + first
                + "},\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":" + second + "}}";
    }

    @TestFactory
    Stream<DynamicTest> eachBrokenRuleIsNamed() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("is empty", new byte[0]);
        files.put("too few", new byte[9]);
        files.put("byte 8 should start", "not safetensors at all".getBytes(StandardCharsets.UTF_8));
        files.put("0 bytes long", GgufBytes.join(GgufBytes.i64(0), new byte[] {'{', '}'}));
        files.put("18446744073709551615 bytes long", GgufBytes.join(GgufBytes.i64(-1), new byte[] {'{', '}'}));
        files.put("has 2 to 100000000", GgufBytes.join(GgufBytes.i64(100_000_001), new byte[] {'{', '}'}));
        files.put("only 2 bytes follow", GgufBytes.join(GgufBytes.i64(90_000_000), new byte[] {'{', '}'}));
        files.put("not valid JSON", SafetensorsBytes.file("{\"a\":", new byte[0]));
        files.put("Duplicate", SafetensorsBytes.file("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", new byte[0]));
        files.put("uplicate", SafetensorsBytes.file(two("[0,4]", "[4,8]").replace("\"b\"", "\"a\""), new byte[8]));
        files.put("after the closing", SafetensorsBytes.file("{} {}", new byte[0]));
        files.put("should be an object", SafetensorsBytes.file("{\"a\":[1]}", new byte[0]));
        files.put("should be a text", SafetensorsBytes.file("{\"__metadata__\":{\"a\":1}}", new byte[0]));
        files.put("lacks one of", SafetensorsBytes.file("{\"a\":{\"dtype\":\"U8\"}}", new byte[0]));
        files.put("unknown field", SafetensorsBytes.file("{\"a\":{\"kind\":\"U8\"}}", new byte[0]));
        files.put("element type “F7”", one("\"F7\"", "[1]", "[0,1]", 1));
        files.put("not a begin and an end", one("\"U8\"", "[1]", "[1,0]", 1));
        files.put("not a begin", one("\"U8\"", "[1]", "[0,1,2]", 1));
        files.put("negative number", one("\"U8\"", "[-1]", "[0,1]", 1));
        files.put("whole numbers", one("\"U8\"", "[1.5]", "[0,1]", 1));
        files.put("Numeric value", one("\"U8\"", "[99999999999999999999]", "[0,1]", 1));
        files.put("absurdly large", one("\"F32\"", "[4294967296,4294967296]", "[0,1]", 1));
        files.put("needs 8 bytes", one("\"F32\"", "[2]", "[0,4]", 4));
        files.put("only 4 bytes of data", one("\"F32\"", "[2]", "[0,8]", 4));
        files.put("belong to none", one("\"U8\"", "[2]", "[0,2]", 3));
        files.put("they overlap", SafetensorsBytes.file(two("[0,4]", "[3,7]"), new byte[7]));
        files.put("gap", SafetensorsBytes.file(two("[0,4]", "[5,9]"), new byte[9]));
        files.put("starts at data byte 1", one("\"U8\"", "[1]", "[1,2]", 2));
        return files.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String said = Malformed.refusal("this", file(), entry.getValue());
                    assertTrue(said.contains(entry.getKey()), () -> "said: " + said);
                }));
    }

    @Test
    void aFileCutWhileOpenIsAFaultAndNotACrash() throws IOException {
        Path path =
                new SafetensorsBytes().f32s("a", new float[1 << 16], 1 << 16).write(file());
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Files.write(path, new byte[100]);
            UserFault fault = assertThrows(UserFault.class, () -> TensorReader.floats(file.tensor("a")));
            assertTrue(String.valueOf(fault.getMessage()).contains("“a”"), fault.getMessage());
        }
    }
}
