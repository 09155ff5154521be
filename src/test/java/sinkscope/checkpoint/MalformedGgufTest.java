package sinkscope.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sinkscope.checkpoint.GgufBytes.i32;
import static sinkscope.checkpoint.GgufBytes.i64;
import static sinkscope.checkpoint.GgufBytes.join;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.tensor.TensorReader;
import sinkscope.work.UserFault;

/// Broken GGUF files, by the thousand.
class MalformedGgufTest {

    @TempDir
    Path folder;

    private static GgufBytes sound() {
        return new GgufBytes()
                .text("general.architecture", "llama")
                .u32("llama.block_count", 1)
                .f32("llama.rope.freq_base", 10000f)
                .raw("flag", GgufValueType.BOOL.ordinal(), new byte[] {1})
                .raw("wide", GgufValueType.UINT64.ordinal(), i64(-1))
                .texts("tokenizer.ggml.tokens", "a", "bb", "", "日本")
                .i32s("tokenizer.ggml.token_type", 1, 2, 3, -4)
                .f32s("norm", new float[] {1, 2, 3}, 3)
                .tensor("q4", 2, new byte[36], 64)
                .f32s("w", new float[12], 4, 3);
    }

    private Path file() {
        return folder.resolve("broken.gguf");
    }

    @Test
    void theSoundFileIsSound() {
        try (Checkpoint model = Checkpoints.open(sound().write(folder.resolve("sound.gguf")))) {
            assertEquals(4, model.config().texts("tokenizer.ggml.tokens").size());
            assertEquals(1.8446744073709552e19, model.config().number("wide").orElseThrow());
            assertEquals("[1.0, 2.0, 3.0]", Arrays.toString(TensorReader.floats(model.tensor("norm"))));
            assertEquals("[3, 4]", Arrays.toString(model.tensor("w").shape()));
        }
    }

    @Test
    void cutAtEveryByte() {
        byte[] whole = sound().bytes();
        for (int length = 0; length < whole.length; length++) {
            Malformed.refusal("cut to " + length, file(), Arrays.copyOf(whole, length));
        }
    }

    @Test
    void everyHeaderByteFlipped() {
        byte[] whole = sound().bytes();
        int header = sound().headerBytes();
        Random random = new Random(7);
        int refused = 0;
        for (int at = 0; at < header; at++) {
            for (int mask : new int[] {0xFF, 1 << random.nextInt(8)}) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) mask;
                refused += Malformed.outcome("byte " + at + " ^ " + mask, file(), flipped)
                        .map(_ -> 1)
                        .orElse(0);
            }
        }
        assertTrue(refused > header / 2, refused + " of " + 2 * header + " refused");
    }

    @Test
    void severalBytesFlippedAtOnce() {
        byte[] whole = sound().bytes();
        int header = sound().headerBytes();
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] flipped = whole.clone();
            for (int j = 0; j < 4; j++) {
                flipped[random.nextInt(header)] = (byte) random.nextInt(256);
            }
            Malformed.outcome("random " + i, file(), flipped);
        }
    }

    @Test
    void absurdNumbersAtEveryStructure() {
        byte[] whole = sound().bytes();
        long[] absurd = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 62, 1L << 32, 1L << 31, (1L << 31) - 1, 1L << 25, 0};
        for (int at : sound().marks()) {
            for (long value : absurd) {
                byte[] broken = whole.clone();
                byte[] bytes = i64(value);
                System.arraycopy(bytes, 0, broken, at, Math.min(8, broken.length - at));
                Malformed.outcome(value + " at " + at, file(), broken);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> eachBrokenRuleIsNamed() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("is empty", new byte[0]);
        files.put("does not start with “GGUF”", "GGML and more text".getBytes(StandardCharsets.UTF_8));
        files.put("GGUF version 1", sound().version(1).bytes());
        files.put("big-endian", sound().version(Integer.reverseBytes(3)).bytes());
        files.put("claims 18446744073709551615 tensors", sound().tensorCount(-1).bytes());
        files.put("metadata entries", sound().metadataCount(1L << 40).bytes());
        files.put("general.alignment is 0", sound().u32("general.alignment", 0).bytes());
        files.put("general.alignment is 3", sound().u32("general.alignment", 3).bytes());
        files.put(
                "general.alignment is not",
                sound().text("general.alignment", "32").bytes());
        files.put("“flag” is there twice", sound().u32("flag", 1).bytes());
        files.put("“norm” is there twice", sound().f32s("norm", new float[1], 1).bytes());
        files.put("overlap", sound().info("again", 0, 0, 3).bytes());
        files.put("multiple of the alignment", sound().info("crooked", 0, 12, 1).bytes());
        files.put("5 dimensions", sound().info("deep", 0, 0, 1, 1, 1, 1, 1).bytes());
        files.put(
                "absurdly large shape",
                sound().info("huge", 0, 0, 1L << 40, 1L << 40).bytes());
        files.put("[-1]", sound().info("negative", 0, 0, -1).bytes());
        files.put("only 144 bytes of data", sound().info("long", 0, 0, 1L << 40).bytes());
        files.put("IQ2_XXS", sound().info("odd", 16, 0, 256).bytes());
        files.put("GGML type 4294967295", sound().info("odd", -1, 0, 256).bytes());
        files.put("rows of 33 elements", sound().info("ragged", 2, 0, 33).bytes());
        files.put("value type 77", sound().raw("odd", 77, new byte[8]).bytes());
        files.put("true (1) or false (0)", sound().raw("odd", 7, new byte[] {2}).bytes());
        files.put("nests arrays", sound().raw("deep", 9, nested(20)).bytes());
        files.put("split model of 3", sound().u32("split.count", 3).bytes());
        files.put("general.architecture is missing", new GgufBytes().u32("x", 1).bytes());
        return files.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Optional<String> refusal = refusalOrConfig(entry.getValue());
                    assertTrue(refusal.orElse("").contains(entry.getKey()), () -> "said: " + refusal);
                }));
    }

    private Optional<String> refusalOrConfig(byte[] bytes) {
        Optional<String> refusal = Malformed.outcome("this", file(), bytes);
        if (refusal.isPresent()) {
            return refusal;
        }
        try (Checkpoint model = Checkpoints.open(file())) {
            return Optional.of("opened as " + model.config().architecture());
        } catch (UserFault e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static byte[] nested(int depth) {
        byte[] array = join(i32(0), i64(0));
        for (int i = 0; i < depth; i++) {
            array = join(i32(9), i64(1), array);
        }
        return array;
    }

    @Test
    void valuesOfAnotherTypeAreNamed() {
        try (Checkpoint model = Checkpoints.open(sound().write(folder.resolve("sound.gguf")))) {
            ModelConfig config = model.config();
            Map<String, Executable> asked = Map.of(
                    "general.architecture", () -> config.integer("general.architecture"),
                    "llama.rope.freq_base", () -> config.text("llama.rope.freq_base"),
                    "tokenizer.ggml.tokens", () -> config.numbers("tokenizer.ggml.tokens"),
                    "tokenizer.ggml.token_type", () -> config.integer("tokenizer.ggml.token_type"),
                    "flag", () -> config.number("flag"),
                    "llama.block_count", () -> config.flag("llama.block_count"),
                    "wide", () -> config.integer("wide"));
            asked.forEach((key, question) -> {
                String message = assertThrows(UserFault.class, question).getMessage();
                assertTrue(String.valueOf(message).contains(key), message);
            });
        }
    }

    @Test
    void alignmentOtherThanTheDefaultIsKept() {
        GgufBytes gguf = new GgufBytes()
                .alignment(4096)
                .text("general.architecture", "llama")
                .u32("general.alignment", 4096)
                .f32s("a", new float[] {1}, 1)
                .f32s("b", new float[] {2}, 1);
        try (Checkpoint model = Checkpoints.open(gguf.write(folder.resolve("aligned.gguf")))) {
            assertEquals(2f, TensorReader.floats(model.tensor("b"))[0]);
        }
    }

    @Test
    void versionTwoReads() {
        try (Checkpoint model = Checkpoints.open(sound().version(2).write(folder.resolve("two.gguf")))) {
            assertEquals("llama", model.config().architecture());
        }
    }
}
