"""What a missing or null key of config.json means to transformers, key by key.

usage: python absent_keys.py RESOURCES OUT.safetensors      (needs torch, transformers, safetensors)

For every folder of RESOURCES/golden and RESOURCES/tiny, every key of its config.json (and of what it holds on RoPE) is deleted, then set to
null, and transformers reads the rest with its classes' defaults. What it then computes goes into OUT once per distinct result: the last
row of attention of every head and the last logits, one after the other. The metadata key `cases` says, as JSON, for each folder, key and
change which result it is; -1 where transformers refuses the configuration or its weights do not fit the model.
"""
import copy
import json
import sys
import tempfile
import warnings
from pathlib import Path

import torch
import torch._dynamo  # Cannot be imported below, on the meta device.
import transformers as tr
from safetensors.torch import load_file, save_file

warnings.filterwarnings("ignore")
tr.logging.set_verbosity(tr.logging.CRITICAL)
# Neither what a model is nor anything a single pass uses.
NOT_ASKED = {"architectures", "transformers_version", "dtype", "torch_dtype", "use_cache", "quantization_config", "model_type",
             "bos_token_id", "eos_token_id", "pad_token_id", "attention_dropout", "initializer_range"}


def paths(config, prefix=()):
    for key, value in config.items():
        if prefix or key not in NOT_ASKED:
            yield prefix + (key,)
        if isinstance(value, dict) and (prefix or key.startswith("rope_")):
            yield from paths(value, prefix + (key,))


def changed(config, path, change):
    config = copy.deepcopy(config)
    place = config
    for key in path[:-1]:
        place = place[key]
    if change == "absent":
        del place[path[-1]]
    else:
        place[path[-1]] = None
    return config


@torch.no_grad()
def result(config, state, ids, folder):
    (folder / "config.json").write_text(json.dumps(config))
    read = tr.AutoConfig.from_pretrained(folder)
    # Classes' defaults are those of models with billions of weights: no memory for what will not fit anyway.
    with torch.device("meta"):
        shapes = {k: v.shape for k, v in tr.AutoModelForCausalLM.from_config(read).state_dict().items()}
    if "lm_head.weight" in shapes and "embed_out.weight" in state:
        state = {k.replace("embed_out", "lm_head"): v for k, v in state.items()}
    tied = [k for k in ("lm_head.weight",) if k in shapes and (read.tie_word_embeddings or k not in state)]
    mine = {k: v for k, v in state.items() if k not in tied}
    if {k: v for k, v in shapes.items() if k not in tied} != {k: v.shape for k, v in mine.items()}:
        raise ValueError("weights do not fit")
    if tied and not read.tie_word_embeddings:
        raise ValueError("no head")
    read._attn_implementation = "eager"
    model = tr.AutoModelForCausalLM.from_config(read).eval().float()
    model.load_state_dict(mine, strict=False)
    model.tie_weights()
    out = model(ids, output_attentions=True, use_cache=False)
    rows = torch.cat([a[0, :, -1].flatten() for a in out.attentions] + [out.logits[0, -1]])
    if not rows.isfinite().all():
        raise ValueError("not finite")
    return rows.contiguous()


def weights(folder):
    state = {k: v.float() for k, v in load_file(folder / "model.safetensors").items()}
    derived = (".attn.bias", ".attn.masked_bias", "inv_freq", ".attention.bias", ".attention.masked_bias")
    return {k: v for k, v in state.items() if not k.endswith(derived)}


def main(resources, out):
    found, cases = {}, {}
    for folder in sorted(f.parent for kind in ("golden", "tiny") for f in Path(resources, kind).glob("*/config.json")):
        config = json.loads((folder / "config.json").read_text())
        if "quantization_config" in config or not (folder / "expected.safetensors").exists():
            continue
        state = weights(folder)
        ids = load_file(folder / "expected.safetensors")["input_ids"].long()[None]
        name = f"{folder.parent.name}/{folder.name}"
        distinct = []
        of_model = cases[name] = {}
        with tempfile.TemporaryDirectory() as place:
            for path, change in [((), "")] + [(p, c) for p in paths(config) for c in ("absent", "null")]:
                try:
                    rows = result(changed(config, path, change) if path else config, state, ids, Path(place))
                except Exception as e:  # Whatever it raises, it does not run.
                    if not path:
                        raise
                    of_model.setdefault(".".join(path), {})[change] = -1
                    continue
                same = next((i for i, other in enumerate(distinct) if torch.equal(other, rows)), len(distinct))
                if same == len(distinct):
                    distinct.append(rows)
                if path:
                    of_model.setdefault(".".join(path), {})[change] = same
        found.update({f"{name}/{i}": rows for i, rows in enumerate(distinct)})
        print(name, len(of_model), "keys", len(distinct), "results", flush=True)
    save_file(found, out, {"cases": json.dumps(cases, separators=(",", ":"))})


main(*sys.argv[1:])
