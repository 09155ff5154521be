"""Holds assets/python/sinkscope.py against our own recording, and hands it what BertViz and CircuitsVis take.

    python from_python.py GOLDEN SINKSCOPE WORK   (torch, transformers, bertviz, circuitsvis, safetensors)

GOLDEN    a folder of small models, each with config.json, model.safetensors and expected.safetensors
SINKSCOPE a launcher of the program, or a command line that stands for it
"""
import json, pathlib, shlex, subprocess, sys

import bertviz, circuitsvis, numpy as np, torch, transformers
from safetensors import safe_open
from safetensors.numpy import load_file

transformers.utils.logging.disable_progress_bar()

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "assets/python"))
import sinkscope

golden, launcher, work = pathlib.Path(sys.argv[1]), shlex.split(sys.argv[2]), pathlib.Path(sys.argv[3])
work.mkdir(parents=True, exist_ok=True)
print("transformers", transformers.__version__, "torch", torch.__version__, "circuitsvis", circuitsvis.__version__)

for folder in sorted(f.parent for f in golden.glob("*/config.json") if (f.parent / "model.safetensors").exists()):
    ids = load_file(folder / "expected.safetensors")["input_ids"].tolist()
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    before = model.config._attn_implementation
    sinkscope.record(model, None, ids, work / f"{folder.name}.python.safetensors")
    assert model.config._attn_implementation == before
    theirs = load_file(work / f"{folder.name}.python.safetensors")
    given = work / "ids.json"
    given.write_text(json.dumps(ids))
    ours = work / f"{folder.name}.ours.safetensors"
    run = subprocess.run([*launcher, "record", folder, "--tokens", given, "--out", ours], capture_output=True, text=True)
    assert run.returncode == 0, f"{folder.name}: our own recording failed: {run.stderr.strip()}"
    mine = load_file(ours)
    names = [n for n in mine if n.startswith("attn.")]
    assert names and set(names) == {n for n in theirs if n.startswith("attn.")}, (names, list(theirs))
    worst = max(np.abs(mine[n].astype(np.float32) - theirs[n].astype(np.float32)).max() for n in names)
    loss = np.abs(mine["losses"] - theirs["losses"]).max()
    assert (mine["token_ids"] == theirs["token_ids"]).all()
    print(f"{folder.name:28s} {before:5s} layers {len(names)}  attention differs by {worst:.1e}  loss by {loss:.1e}")
    assert worst < 2e-3 and loss < 2e-3, folder.name

# What the two viewers take: the model's own attentions, and one layer of them.
import os
os.environ["SINKSCOPE"] = "true"
os.environ["SINKSCOPE_WINDOW"] = str(work / "no-window.json")
model = transformers.AutoModelForCausalLM.from_pretrained(golden / "llama-gqa", attn_implementation="eager")
out = model(torch.tensor([ids := load_file(golden / "llama-gqa/expected.safetensors")["input_ids"].tolist()]), output_attentions=True)
tokens = [f"t{i}" for i in ids]
bertviz.head_view(out.attentions, tokens, html_action="return")
circuitsvis.attention.attention_patterns(tokens=tokens, attention=out.attentions[1][0])
for given, layers in ((out.attentions, len(out.attentions)), (out.attentions[1][0], 1), (out.attentions[1][0].detach().numpy(), 1)):
    path = sinkscope.view(given, tokens)
    held = load_file(path)
    assert len(held) == layers
    last = given[-1][0] if isinstance(given, tuple) else given
    assert np.array_equal(held[f"attn.{layers - 1}"], np.asarray(last.detach() if hasattr(last, "detach") else last))
    with safe_open(path, "np") as f:
        assert json.loads(f.metadata()["tokens"]) == tokens
    info = subprocess.run([*launcher, "info", path], capture_output=True, text=True, check=True).stdout
    print("viewed:", " ".join(info.split()[:12]))
for wrong, what in (((out.attentions, tokens[:-1]), "tokens"), (([], tokens), "layers"), ((np.zeros((2, 2)), ["a", "b"]), "layer")):
    try:
        sinkscope.view(*wrong)
        raise SystemExit(f"taken: {what}")
    except ValueError as e:
        print("refused:", e)
