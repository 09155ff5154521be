package sinkscope.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Elements stored one by one. Integers and doubles are rounded to the nearest float; a boolean is 0 or 1.
enum PlainNumbers implements Expansion {
    F64(ElementType.F64) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment data = tensor.data();
            for (int i = 0; i < count; i++) {
                into[offset + i] = (float) data.get(DOUBLE, (first + i) * 8);
            }
        }
    },
    F32(ElementType.F32) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment.copy(tensor.data(), FLOAT, first * 4, into, offset, count);
        }
    },
    F16(ElementType.F16) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            short[] chunk = new short[Math.min(CHUNK, count)];
            for (int done = 0; done < count; done += CHUNK) {
                int now = Math.min(CHUNK, count - done);
                MemorySegment.copy(tensor.data(), SHORT, (first + done) * 2, chunk, 0, now);
                halves(chunk, now, into, offset + done);
            }
        }
    },
    BF16(ElementType.BF16) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            short[] chunk = new short[Math.min(CHUNK, count)];
            for (int done = 0; done < count; done += CHUNK) {
                int now = Math.min(CHUNK, count - done);
                MemorySegment.copy(tensor.data(), SHORT, (first + done) * 2, chunk, 0, now);
                upperHalves(chunk, now, into, offset + done);
            }
        }
    },
    I64(ElementType.I64) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment data = tensor.data();
            for (int i = 0; i < count; i++) {
                into[offset + i] = (float) data.get(LONG, (first + i) * 8);
            }
        }
    },
    I32(ElementType.I32) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment data = tensor.data();
            for (int i = 0; i < count; i++) {
                into[offset + i] = (float) data.get(INT, (first + i) * 4);
            }
        }
    },
    I16(ElementType.I16) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment data = tensor.data();
            for (int i = 0; i < count; i++) {
                into[offset + i] = data.get(SHORT, (first + i) * 2);
            }
        }
    },
    I8(ElementType.I8) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment data = tensor.data();
            for (int i = 0; i < count; i++) {
                into[offset + i] = data.get(ValueLayout.JAVA_BYTE, first + i);
            }
        }
    },
    U8(ElementType.U8) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment data = tensor.data();
            for (int i = 0; i < count; i++) {
                into[offset + i] = data.get(ValueLayout.JAVA_BYTE, first + i) & 0xFF;
            }
        }
    },
    BOOL(ElementType.BOOL) {
        @Override
        public void expand(Tensor tensor, long first, int count, float[] into, int offset) {
            MemorySegment data = tensor.data();
            for (int i = 0; i < count; i++) {
                into[offset + i] = data.get(ValueLayout.JAVA_BYTE, first + i) == 0 ? 0f : 1f;
            }
        }
    };

    private static final int CHUNK = 4096;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ElementType type;

    PlainNumbers(ElementType type) {
        this.type = type;
    }

    @Override
    public ElementType type() {
        return type;
    }

    private static void halves(short[] from, int count, float[] into, int offset) {
        for (int i = 0; i < count; i++) {
            into[offset + i] = Float.float16ToFloat(from[i]);
        }
    }

    private static void upperHalves(short[] from, int count, float[] into, int offset) {
        for (int i = 0; i < count; i++) {
            into[offset + i] = Float.intBitsToFloat(from[i] << 16);
        }
    }
}
