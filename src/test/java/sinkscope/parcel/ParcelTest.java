package sinkscope.parcel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.work.UserFault;

class ParcelTest {

    private static Parcel packed() {
        float[] many = new float[200_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i / 3f;
        }
        return new Parcel()
                .string("what", "θ × 1/16, “quoted”")
                .doubles("exact", new double[] {Math.PI, Double.NaN, -0.0}, 3)
                .floats("many", many, 100, 2000)
                .floats("number", new float[] {7})
                .floats("none", new float[0], 0, 4)
                .ints("counts", new int[] {Integer.MIN_VALUE, 3}, 2);
    }

    @Test
    void whatIsPackedIsUnpacked(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.safetensors");
        byte[] bytes = packed().bytes();
        Files.write(file, bytes);
        assertEquals(bytes.length, packed().size());
        for (OpenParcel parcel : List.of(OpenParcel.open(file), OpenParcel.of("the answer", bytes))) {
            try (parcel) {
                assertEquals("θ × 1/16, “quoted”", parcel.string("what"));
                assertArrayEquals(new double[] {Math.PI, Double.NaN, -0.0}, parcel.doubles("exact"));
                assertEquals(199_999 / 3f, parcel.floats("many")[199_999]);
                assertArrayEquals(new int[] {100, 2000}, parcel.shape("many"));
                assertArrayEquals(new float[] {7}, parcel.floats("number"));
                assertEquals(0, parcel.floats("none").length);
                assertArrayEquals(new int[] {Integer.MIN_VALUE, 3}, parcel.ints("counts"));
                assertTrue(parcel.sameAs(parcel, "many", "many"));
                assertFalse(parcel.sameAs(parcel, "many", "exact"));
            }
        }
    }

    @Test
    void theSameContentsAreTheSameBytes() {
        assertArrayEquals(packed().bytes(), packed().bytes());
    }

    @Test
    void whatIsNotThereIsSaidInASentence() {
        try (OpenParcel parcel = OpenParcel.of("the answer", packed().bytes())) {
            assertEquals(
                    "the answer has no “who” among its strings.",
                    assertThrows(UserFault.class, () -> parcel.string("who")).getMessage());
            assertEquals(
                    "the answer holds “many” as F32, expected F64.",
                    assertThrows(UserFault.class, () -> parcel.doubles("many")).getMessage());
            assertThrows(UserFault.class, () -> parcel.floats("few"));
        }
    }

    @Test
    void cutAnywhereItIsRefused() {
        byte[] bytes = new Parcel()
                .string("a", "b")
                .ints("counts", new int[] {1, 2}, 2)
                .bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(UserFault.class, () -> OpenParcel.of("the answer", cut));
        }
    }

    @Test
    void recordsAreReadBackAsTheyWere() {
        record Thing(String name, List<Double> numbers, int count) {}
        Thing thing = new Thing("x", List.of(1 / 3.0, 1e-30), 4);
        assertEquals(thing, Json.read("part 3", Json.of(thing), Thing.class));
        assertThrows(UserFault.class, () -> Json.read("part 3", "{\"name\": 1, \"other\": 2}", Thing.class));
        assertThrows(UserFault.class, () -> Json.read("part 3", "null", Thing.class));
        assertThrows(UserFault.class, () -> Json.read("part 3", "{", Thing.class));
    }
}
