package sinkscope.checkpoint;

import java.util.Optional;

/// The types of GGUF metadata, in the order of their ids.
///
/// Bytes are those of one value; 0 where that varies.
enum GgufValueType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(0),
    ARRAY(0),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private static final GgufValueType[] BY_ID = values();

    final int bytes;

    GgufValueType(int bytes) {
        this.bytes = bytes;
    }

    static Optional<GgufValueType> of(int id) {
        return id >= 0 && id < BY_ID.length ? Optional.of(BY_ID[id]) : Optional.empty();
    }
}
