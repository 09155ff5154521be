"""Ends the program with `kill -9` while it writes, and looks at what is left.

    python kill_nine.py JAVA WORK KIND TIMES      (from the repository's root; standard library only)

JAVA  a command line that ends before the class to run, with the benchmarks on its class path
KIND  record, convert, figure or sweep: written again and again in one process, killed at a random moment.
      After each kill every file is whole: what it should be from its first byte to its last, never missing, and files
      of one export are all there. Then what drafts are left once the program was started again.
      unpack: native libraries unpacked into an empty home, killed while they are, then a start that must work
"""
import csv, io, json, os, pathlib, random, shlex, shutil, signal, struct, subprocess, sys, time, zipfile

java, work, kind, times = shlex.split(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
random.seed(9)
home = work / "home"
env = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache")}
MODEL = "src/test/resources/tiny/llama3-published-rule"


def whole(file):
    data = file.read_bytes()
    match file.suffix:
        case ".safetensors":
            size = struct.unpack("<Q", data[:8])[0]
            header = json.loads(data[8 : 8 + size])
            ends = [v["data_offsets"][1] for k, v in header.items() if k != "__metadata__"]
            return max(ends) == len(data) - 8 - size
        case ".npz":
            return zipfile.ZipFile(file).testzip() is None
        case ".pdf":
            return data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")
        case ".json":
            return bool(json.loads(data))
        case ".csv":
            rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
            return data.endswith(b"\n") and len({len(row) for row in rows}) == 1
        case _:
            return data.endswith(b"\n")


def writing():
    folder = work / kind
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names, broken, missing = None, 0, 0
    for turn in range(times):
        run = subprocess.Popen([*java, "sinkscope.bench.WriteForever", kind, str(folder)], env=env, stdout=subprocess.PIPE)
        if run.stdout.readline().strip() != b"writing":
            sys.exit(f"{kind} cannot be run: {run.wait()}")
        time.sleep(random.uniform(0, 0.5))
        run.send_signal(signal.SIGKILL)
        run.wait()
        files = {f.name for f in folder.iterdir() if not f.name.startswith(".")}
        names = names or files
        missing += len(names - files)
        for name in sorted(files):
            try:
                good = whole(folder / name)
            except Exception as e:
                good, _ = False, print(name, e)
            broken += not good
    last = subprocess.Popen([*java, "sinkscope.bench.WriteForever", kind, str(folder)], env=env, stdout=subprocess.PIPE)
    last.stdout.readline()
    last.send_signal(signal.SIGTERM)
    last.wait()
    subprocess.run([*java, "sinkscope.app.Main", "--version"], env=env, stdout=subprocess.DEVNULL)
    drafts = [f.name for f in folder.iterdir() if f.name.startswith(".")]
    print(f"{kind}: {times} kills, files {sorted(names)}: {broken} damaged, {missing} missing, {len(drafts)} drafts left")


def unpacking():
    failed = 0
    for turn in range(times):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        ids = work / "ids.json"
        ids.write_text("[1, 2, 3, 4]")
        command = [*java, "sinkscope.app.Main", "record", MODEL, "--tokens", str(ids), "--quiet", "--out", str(work / "u.safetensors")]
        run = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        native = home / "cache"
        end = time.time() + 30
        while time.time() < end and not any(native.rglob("*.so*")):
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.8))
        run.send_signal(signal.SIGKILL)
        run.wait()
        again = subprocess.run(command, env=env, capture_output=True, text=True)
        if again.returncode:
            failed += 1
            print(turn, again.stderr.strip()[-500:])
    print(f"unpack: {times} kills, {failed} starts after them failed")


home.mkdir(parents=True, exist_ok=True)
unpacking() if kind == "unpack" else writing()
