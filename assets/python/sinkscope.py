"""Attention from Python into Sinkscope: `record` writes a trace of any model that transformers runs, `view` opens
attention that is already there in the window. One file: copy it beside your notebook. Needs numpy and safetensors'
format only; torch and transformers where they are used anyway."""

import datetime, hashlib, json, os, pathlib, shutil, socket, struct, subprocess, sys, tempfile

import numpy as np


def record(model, tokenizer, text, path):
    """Runs `text` once and writes the attention of every layer to `path`, each as soon as it is computed: memory holds
    one layer's [heads, T, T], never all. A model with another attention is switched to eager for the call.

    tokenizer -- or None, where `text` is a list of token ids already
    """
    import torch

    ids = list(text) if tokenizer is None else tokenizer(text)["input_ids"]
    config = getattr(model.config, "text_config", None) or model.config
    blocks = {m.layer_idx: m for m in model.modules() if _attends(m)}
    if not blocks:
        raise ValueError(f"{type(model).__name__} has no attention that is numbered by layer")
    heads, count = config.num_attention_heads, len(ids)
    shapes = {f"attn.{layer}": ("F16", (heads, count, count)) for layer in sorted(blocks)}
    shapes |= {"token_ids": ("I64", (count,)), "losses": ("F32", (max(count - 1, 0),))}
    facts = {"n_layers": config.num_hidden_layers, "n_heads": heads, "causal": "true", "attn_implementation": "eager"}
    facts["n_kv_heads"] = getattr(config, "num_key_value_heads", None) or heads
    rope = getattr(config, "rope_parameters", None) or {}
    theta = rope.get("rope_theta") or getattr(config, "rope_theta", None)
    facts |= {"rope_theta": theta} if isinstance(theta, (int, float)) else {}
    facts |= {"model": config._name_or_path or type(model).__name__, "dtype_original": str(model.dtype)[6:]}
    words = [str(i) for i in ids] if tokenizer is None else [tokenizer.decode([i]) for i in ids]
    if tokenizer is not None:
        facts["prompt_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    before, training, hooks, failed = model.config._attn_implementation, model.training, [], []
    with _Draft(path, shapes, facts, words) as draft:

        def keep(layer):
            def hook(_module, _inputs, output):
                weights = output[1] if isinstance(output, tuple) and len(output) > 1 else None
                if weights is None or tuple(weights.shape) != (1, heads, count, count):
                    failed.append(layer)
                    return None
                draft.put(f"attn.{layer}", weights[0].detach().half().cpu().numpy())
                return (output[0], None, *output[2:])

            return hook

        try:
            model.eval()
            model.set_attn_implementation("eager")
            hooks = [block.register_forward_hook(keep(layer)) for layer, block in blocks.items()]
            with torch.no_grad():
                logits = model(torch.tensor([ids], device=model.device), use_cache=False).logits[0]
        finally:
            for hook in hooks:
                hook.remove()
            model.train(training)
            model.set_attn_implementation(before)
        if failed:
            raise ValueError(f"layer {failed[0]} gave no attention of [1, {heads}, {count}, {count}]")
        chances = (logits[i].float().log_softmax(-1)[ids[i + 1]] for i in range(count - 1))
        draft.put("token_ids", np.array(ids, dtype=np.int64))
        draft.put("losses", np.array([-float(chance) for chance in chances], dtype=np.float32))
    return path


def view(attentions, tokens, model=""):
    """Opens attention in the Sinkscope window that is there, or in a new one. Takes what BertViz' `head_view` takes (a
    list with [1, heads, T, T] for each layer) and what CircuitsVis takes ([heads, T, T] of one layer), from torch or
    numpy. Returns the trace it wrote; the system clears it away with its temporary files."""
    if hasattr(attentions, "shape") and len(attentions.shape) == 3:
        attentions = [attentions]
    layers, tokens = [_array(layer) for layer in attentions], list(tokens)
    if len({layer.shape for layer in layers}) != 1:
        raise ValueError("attentions are a list of layers, at least one, all of one shape")
    rows, columns = layers[0].shape[1:]
    if len(tokens) != columns:
        raise ValueError(f"{len(tokens)} tokens for attention over {columns}")
    shapes = {f"attn.{i}": ("F32", layer.shape) for i, layer in enumerate(layers)}
    causal = rows == columns and not any(np.triu(layer, 1).any() for layer in layers)
    facts = {"model": model, "n_layers": len(layers), "n_heads": layers[0].shape[0], "causal": str(causal).lower()}
    path = os.path.join(tempfile.mkdtemp(prefix="sinkscope-"), (model or "attention").replace("/", "-") + ".safetensors")
    with _Draft(path, shapes, facts, tokens) as draft:
        for i, layer in enumerate(layers):
            draft.put(f"attn.{i}", layer.astype(np.float32))
    if not _ask_window(path):
        command = os.environ.get("SINKSCOPE") or shutil.which("sinkscope")
        if command is None:
            raise FileNotFoundError("no window is open and no `sinkscope` is on the PATH; set SINKSCOPE to its launcher")
        subprocess.Popen([command, path], start_new_session=True)
    return path


def _attends(module):
    return getattr(module, "layer_idx", None) is not None and type(module).__name__.endswith("Attention")


def _array(layer):
    layer = layer.detach().float().cpu().numpy() if hasattr(layer, "detach") else np.asarray(layer)
    layer = layer[0] if layer.ndim == 4 and layer.shape[0] == 1 else layer
    if layer.ndim != 3:
        raise ValueError(f"a layer's attention is [1, heads, T, T] or [heads, T, T], not {list(layer.shape)}")
    return layer


def _ask_window(path):
    """Whether a window took the file. It says in a file that only its owner can read where it listens."""
    home = pathlib.Path.home()
    folder = {
        "darwin": home / "Library/Application Support/Sinkscope",
        "win32": pathlib.Path(os.environ.get("APPDATA") or home) / "Sinkscope",
    }.get(sys.platform, pathlib.Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "sinkscope")
    try:
        door = json.loads(pathlib.Path(os.environ.get("SINKSCOPE_WINDOW") or folder / "window.json").read_text())
        with socket.create_connection(("127.0.0.1", door["port"]), timeout=5) as line:
            line.sendall(json.dumps({"token": door["token"], "open": [os.path.abspath(path)]}).encode() + b"\n")
            return line.makefile().readline() == "opened\n"
    except (OSError, ValueError, KeyError):
        return False


class _Draft:
    """A safetensors file written piece by piece; it gets its name when it is whole."""

    def __init__(self, path, shapes, facts, tokens):
        sizes, self.places, at = {"F16": 2, "F32": 4, "I64": 8}, {}, 0
        facts = {"format": "sinkscope-trace", "version": "1", "tool": "sinkscope.py", "tokens": json.dumps(tokens)} | facts
        facts["created"] = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        header = {"__metadata__": {key: str(value) for key, value in facts.items() if value != ""}}
        for name, (kind, shape) in shapes.items():
            end = at + sizes[kind] * int(np.prod(shape))
            header[name] = {"dtype": kind, "shape": list(shape), "data_offsets": [at, end]}
            self.places[name], at = at, end
        head = json.dumps(header).encode()
        head += b" " * (-len(head) % 8)
        self.path, self.start, self.name = path, 8 + len(head), f"{path}.{os.getpid()}.draft"
        self.file = open(self.name, "xb")
        self.file.write(struct.pack("<Q", len(head)) + head)

    def put(self, name, array):
        self.file.seek(self.start + self.places[name])
        self.file.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")

    def __enter__(self):
        return self

    def __exit__(self, fault, *_):
        self.file.close()
        os.remove(self.name) if fault else os.replace(self.name, self.path)
