"""Makes the icons of every system from sinkscope.svg: python3 jpackage/icons/make.py (needs librsvg's rsvg-convert)."""
import struct
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def png(side):
    return subprocess.run(["rsvg-convert", "-w", str(side), HERE / "sinkscope.svg"], check=True, capture_output=True).stdout


(HERE / "sinkscope.png").write_bytes(png(256))

sides = (16, 24, 32, 48, 64, 256)
pictures = [png(side) for side in sides]
place = 6 + 16 * len(sides)
head = struct.pack("<HHH", 0, 1, len(sides))
for side, picture in zip(sides, pictures):
    head += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place)
    place += len(picture)
(HERE / "sinkscope.ico").write_bytes(head + b"".join(pictures))

kinds = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
entries = b"".join(kind + struct.pack(">I", 8 + len(p)) + p for kind, p in ((k, png(s)) for k, s in kinds.items()))
(HERE / "sinkscope.icns").write_bytes(b"icns" + struct.pack(">I", 8 + len(entries)) + entries)
