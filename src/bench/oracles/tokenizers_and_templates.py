"""Small vocabularies of every kind, and the token ids transformers gives for awkward texts with each.

    python src/bench/oracles/tokenizers_and_templates.py src/test/resources/tokenizer

Tried with transformers 5.23, tokenizers 0.23, sentencepiece 0.2. Pieces of GGUF metadata are written as JSON: how a GGUF
file holds them is tested elsewhere.
"""

import io
import json
import pathlib
import re
import shutil
import sys

import regex
import sentencepiece
import sentencepiece.sentencepiece_model_pb2 as model_pb2
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer, GPT2Tokenizer, LlamaTokenizer, PreTrainedTokenizerFast, Qwen2Tokenizer
from transformers.integrations.gguf.gguf_tokenizer_mapping import GGUF_PRE_TOKENIZER_SPLITS, convert_gguf_tokenizer

OUT = pathlib.Path(sys.argv[1])

TEXTS = [
    "",
    " ",
    "The lighthouse keeper counted the boats twice every evening.",
    " leading and trailing ",
    "a   b\t\tc\n\n\nd \r\n  e",
    "def f(x):\n    return x**2  # square\n\nclass A(B):\n\tpass\n",
    "for (int i = 0; i < 10; ++i) { a[i] += b->c(); } // done!",
    "In 1984, 3.14159 and 1,000,000 or 12345678901234567890.",
    "don't I'll we've THEY'RE l'été O'Brien's 'S",
    "你好，世界。注意力机制 ひらがなカタカナ 한국어 문장",
    "emoji 🐋🧭 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 and café naïve Ωμέγα",
    "שלום עולם مرحبا بالعالم ١٢٣ हिन्दी में ไทย",
    "e\u0301 \u212b \ufb01 \u00bd \u1e9b\u0323 \uff21\uff22\uff11",
    " nbsp\u00a0zero\u200bwidth\u3000ideographic\u2028line",
    "<s>inside</s> <|im_start|>user\nHi<|im_end|><unk>",
    "x<|im_start|> y  <|im_end|>\n\nz",
    "                                        forty spaces, and a tab\t.",
    "CamelCaseHTTPServer snake_case kebab-case $100 50% #tag @user http://a.b/c?d=e&f",
    "\u2581 underscores \u2581\u2581 and \u0120 \u010a spelled out",
    "A\u0000B \ufffd \x7f \x1b[0m",
    "!!! ??? ... --- === ((([[[{{{ \"quoted\" «guillemets» “curly”",
]

CORPUS = (TEXTS + [(pathlib.Path(__file__).parents[2] / "test/resources/golden/smollm2-135m-instruct-q4_1/prompt.txt").read_text()]) * 3

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]


def write(name, data):
    path = OUT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(name, path.stat().st_size)


def cases(encode):
    return [{"text": text, "ids": encode(text)} for text in TEXTS]


def plain(tokenizer):
    return lambda text: tokenizer.encode(text, add_special_tokens=False).ids


def by_transformers(tokenizer):
    return lambda text: tokenizer.encode(text, add_special_tokens=False)


# -- byte-level BPE, by the name of the pre-tokenizer -------------------------------------------------------------

BYTES = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
GPT2 = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
DIGITS = pre_tokenizers.Digits(individual_digits=True)
DEEPSEEK_LETTERS = "[" + re.sub("([0-9A-F]+)", r"\\x{\1}", """
41-5A 61-7A B5 C0-D6 D8-F6 F8-1BA 1BC-1BF 1C4-293 295-2AF 370-373 376-377 37B-37D 37F 386
388-38A 38C 38E-3A1 3A3-3F5 3F7-481 48A-52F 531-556 10A0-10C5 13A0-13F5 13F8-13FD 1C90-1CBA
1CBD-1CBF 1D00-1D2B 1D6B-1D77 1D79-1D9A 1E00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57
1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FBC 1FBE 1FC2-1FC4 1FC6-1FCC 1FD0-1FD3 1FD6-1FDB
1FE0-1FEC 1FF2-1FF4 1FF6-1FFC 2102 2107 210A-2113 2115 2119-211D 2124 2126 2128 212A-212D
212F-2134 2139 213C-213F 2145-2149 214E 2183-2184 2C00-2C7B 2C7E-2CE4 2CEB-2CEE 2CF2-2CF3
A640-A66D A680-A69B A722-A76F A771-A787 A78B-A78E AB70-ABBF FB00-FB06 FB13-FB17 FF21-FF3A
FF41-FF5A 10400-1044F 104B0-104D3 104D8-104FB 10C80-10CB2 10CC0-10CF2 118A0-118DF
1E900-1E943
""").replace(" ", "").replace("\n", "") + "]"


def split(*patterns):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(p), "isolated") for p in patterns] + [BYTES])


PRE = {
    "gpt-2": (None, GPT2, False),
    "olmo": (normalizers.NFC(), GPT2, False),
    "smollm": (None, pre_tokenizers.Sequence([DIGITS, GPT2]), False),
    "starcoder": (None, pre_tokenizers.Sequence([DIGITS, GPT2]), False),
    "refact": (None, pre_tokenizers.Sequence([DIGITS, GPT2]), False),
    "command-r": (normalizers.NFC(), pre_tokenizers.Sequence([DIGITS, GPT2]), False),
    "llama-bpe": (None, split(GGUF_PRE_TOKENIZER_SPLITS["llama-bpe"]), True),
    "dbrx": (None, split(GGUF_PRE_TOKENIZER_SPLITS["dbrx"]), False),
    "qwen2": (normalizers.NFC(), split(GGUF_PRE_TOKENIZER_SPLITS["qwen2"]), False),
    "gpt-4o": (None, split(GGUF_PRE_TOKENIZER_SPLITS["gpt-4o"]), False),
    "tekken": (None, split(GGUF_PRE_TOKENIZER_SPLITS["tekken"]), True),
    "deepseek-llm": (
        None,
        pre_tokenizers.Sequence(
            [pre_tokenizers.Split(Regex(p), "isolated") for p in (
                r"[\r\n]", r"\s?" + DEEPSEEK_LETTERS + "+", "\\s?[!-/:-~！-／：-～‘-‟\u3000-。]+", r"\s+$", "[一-龥ࠀ-一가-퟿]+")]
            + [DIGITS, BYTES]
        ),
        False,
    ),
    "deepseek-coder": (
        None,
        pre_tokenizers.Sequence(
            [pre_tokenizers.Split(Regex(p), "isolated") for p in (r"[\r\n]", r"\s?\p{L}+", r"\s?\p{P}+", "[一-龥ࠀ-一가-퟿]+")]
            + [DIGITS, BYTES]
        ),
        False,
    ),
    "falcon": (
        None,
        pre_tokenizers.Sequence(
            [pre_tokenizers.Punctuation("contiguous"), GPT2, pre_tokenizers.Split(Regex("[0-9][0-9][0-9]"), "isolated")]
        ),
        False,
    ),
}


# What llama.cpp falls back to, each expression cutting what the one before left.
FALLBACK = (r"[\p{P}\$\+<=>\^~\|]+", r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)", r"\p{N}+",
            r"[0-9][0-9][0-9]")


def fallback_words(text):
    """Cut with the regex package, which shares nothing with the tokenizers library."""
    words = [text]
    for expression in FALLBACK:
        words = [part for word in words for part in regex.split(f"({expression})", word) if part]
    return words


def fallback():
    tokenizer = train(None, split(*FALLBACK))
    bytes_only = Tokenizer.from_str(tokenizer.to_str())
    bytes_only.pre_tokenizer = BYTES
    special = regex.compile("(" + "|".join(map(regex.escape, [*SPECIAL, "snake_case"])) + ")")

    def encode(text):
        parts = [part for part in special.split(text) if part]
        words = [w for part in parts for w in ([part] if special.fullmatch(part) else fallback_words(part))]
        return [i for word in words for i in bytes_only.encode(word, add_special_tokens=False).ids]

    write_byte_level("default", tokenizer, encode)


def train(normalizer, pre_tokenizer, whole_words=False):
    tokenizer = Tokenizer(models.BPE(ignore_merges=whole_words))
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=700, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.add_tokens([AddedToken("snake_case", normalized=False)])
    return tokenizer


def vocabulary(tokenizer):
    return sorted(tokenizer.get_vocab(with_added_tokens=True), key=tokenizer.get_vocab().get)


def byte_level():
    for name, (normalizer, pre_tokenizer, whole_words) in PRE.items():
        tokenizer = train(normalizer, pre_tokenizer, whole_words)
        write_byte_level(name, tokenizer, plain(tokenizer))


def write_byte_level(name, tokenizer, encode):
    state = json.loads(tokenizer.to_str())
    tokens = vocabulary(tokenizer)
    types = [3 if t in SPECIAL else 4 if t == "snake_case" else 1 for t in tokens]
    write(f"gguf-{name}.json", {
        "architecture": "llama",
        "metadata": {
            "tokenizer.ggml.model": "gpt2",
            "tokenizer.ggml.pre": name,
            "tokenizer.ggml.tokens": tokens,
            "tokenizer.ggml.token_type": types,
            "tokenizer.ggml.merges": [" ".join(m) for m in state["model"]["merges"]],
            "tokenizer.ggml.bos_token_id": 1,
            "tokenizer.ggml.eos_token_id": 2,
        },
        "cases": cases(encode),
    })


# -- SentencePiece ------------------------------------------------------------------------------------------------


def sentencepiece_model(kind, **options):
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([line for text in CORPUS for line in text.split("\n") if "\0" not in line]),
        model_writer=model,
        model_type=kind,
        vocab_size=options.pop("vocab_size", 700),
        byte_fallback=options.pop("byte_fallback", True),
        character_coverage=0.98,
        hard_vocab_limit=False,
        minloglevel=2,
        **options,
    )
    return model.getvalue()


LLAMA = dict(
    normalization_rule_name="identity", remove_extra_whitespaces=False, split_digits=True, allow_whitespace_only_pieces=True
)
GEMMA = dict(
    **LLAMA,
    add_dummy_prefix=False,
    pad_id=0, eos_id=1, bos_id=2, unk_id=3,
    pad_piece="<pad>", eos_piece="<eos>", bos_piece="<bos>",
    control_symbols=["<start_of_turn>", "<end_of_turn>"],
    user_defined_symbols=["<h1>", "\n", "\n\n", "\n\n\n"] + ["▁" * n for n in range(2, 17)],
)


def proto(data):
    parsed = model_pb2.ModelProto()
    parsed.ParseFromString(data)
    return parsed


def gguf_sentencepiece(architecture, data, **metadata):
    pieces = proto(data).pieces
    gemma = architecture.startswith("gemma")
    tokens = [p.piece.replace("▁", " ") if gemma and p.type == 4 else p.piece for p in pieces]
    scores = [-1000.0 if gemma and p.type == 4 else p.score for p in pieces]
    types = [p.type for p in pieces]
    backend, _ = convert_gguf_tokenizer(
        architecture, {"tokenizer_type": "llama", "tokens": tokens, "scores": scores, "token_type": types}
    )
    if architecture == "phi3":
        # As published: a GGUF file has no place for this flag, llama.cpp knows it by the model's name.
        state = json.loads(backend.to_str())
        for token in state["added_tokens"]:
            token["rstrip"] = token["content"] == "</s>"
        backend = Tokenizer.from_str(json.dumps(state))
    write(f"gguf-{architecture}-sentencepiece.json", {
        "architecture": architecture,
        "metadata": {
            "tokenizer.ggml.model": "llama",
            "tokenizer.ggml.tokens": tokens,
            "tokenizer.ggml.scores": scores,
            "tokenizer.ggml.token_type": types,
            **metadata,
        },
        "cases": cases(plain(backend)),
    })


def folder(name):
    path = OUT / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def settings(path, **values):
    (path / "tokenizer_config.json").write_text(json.dumps(values, ensure_ascii=False) + "\n")


def sentencepieces():
    llama = sentencepiece_model("bpe", **LLAMA)
    gemma = sentencepiece_model("bpe", **GEMMA)
    gguf_sentencepiece("llama", llama)
    gguf_sentencepiece("phi3", llama)
    gguf_sentencepiece(
        "gemma2", gemma, **{"tokenizer.ggml.add_space_prefix": False, "tokenizer.ggml.bos_token_id": 2,
                            "tokenizer.ggml.eos_token_id": 1, "tokenizer.ggml.unknown_token_id": 3},
    )

    path = folder("folder-sentencepiece-bpe")
    (path / "tokenizer.model").write_bytes(llama)
    settings(path, tokenizer_class="LlamaTokenizer", bos_token="<s>", eos_token="</s>", unk_token="<unk>",
             add_bos_token=True, add_eos_token=False, legacy=False)
    tokenizer = LlamaTokenizer.from_pretrained(path)
    write("folder-sentencepiece-bpe/cases.json", {"bos": tokenizer.encode("")[:1], "cases": cases(by_transformers(tokenizer))})

    # Without byte fallback, and with the default normalisation's compiled table. The reference is the library itself.
    path = folder("folder-sentencepiece-unigram")
    data = sentencepiece_model("unigram", vocab_size=400, byte_fallback=False)
    (path / "tokenizer.model").write_bytes(data)
    settings(path, tokenizer_class="T5Tokenizer", bos_token="<s>", eos_token="</s>", unk_token="<unk>", add_bos_token=False)
    reference = sentencepiece.SentencePieceProcessor(model_proto=data)
    # The library never finds control tokens in a text; it and transformers differ in U+1E9B with a mark.
    kept = [t for t in TEXTS if not set(t) & set("<\0\u1e9b")]
    write("folder-sentencepiece-unigram/cases.json", {"cases": [{"text": t, "ids": reference.encode(t)} for t in kept]})


# -- Hugging Face folders -----------------------------------------------------------------------------------------


def folders():
    tokenizer = train(None, split(GGUF_PRE_TOKENIZER_SPLITS["llama-bpe"]), True)
    tokenizer.post_processor = processors.Sequence([
        processors.ByteLevel(trim_offsets=False),
        processors.TemplateProcessing(single="<|im_start|> $A", pair="<|im_start|> $A <|im_start|> $B:1",
                                      special_tokens=[("<|im_start|>", 1)]),
    ])
    tokenizer.enable_truncation(7)
    tokenizer.enable_padding(length=9, pad_token="<|endoftext|>")
    path = folder("folder-tokenizer-json")
    tokenizer.save(str(path / "tokenizer.json"), pretty=False)
    settings(path, tokenizer_class="PreTrainedTokenizerFast", bos_token="<|im_start|>", eos_token="<|im_end|>")
    loaded = PreTrainedTokenizerFast.from_pretrained(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    write("folder-tokenizer-json/cases.json", {
        "bos": [tokenizer.encode("").ids[0]], "class": type(loaded).__name__, "cases": cases(plain(tokenizer))})

    for name, kind, normalizer, pre_tokenizer in [
        ("GPT2Tokenizer", GPT2Tokenizer, None, GPT2),
        ("Qwen2Tokenizer", Qwen2Tokenizer, normalizers.NFC(), split(GGUF_PRE_TOKENIZER_SPLITS["qwen2"])),
    ]:
        tokenizer = train(normalizer, pre_tokenizer)
        path = folder("folder-" + name)
        state = json.loads(tokenizer.to_str())
        extra = {t: i for t, i in tokenizer.get_vocab().items() if t not in state["model"]["vocab"]}
        (path / "vocab.json").write_text(json.dumps(state["model"]["vocab"], ensure_ascii=False))
        (path / "merges.txt").write_text("#version: 0.2\n" + "".join(" ".join(m) + "\n" for m in state["model"]["merges"]))
        flags = dict(lstrip=False, normalized=False, rstrip=False, single_word=False)
        decoder = {str(tokenizer.token_to_id(t)): dict(content=t, special=True, **flags) for t in SPECIAL}
        decoder |= {str(i): dict(content=t, special=False, **flags) for t, i in extra.items()}
        settings(path, tokenizer_class=name, bos_token=None, eos_token="<|im_end|>", unk_token="<|endoftext|>",
                 pad_token="<|endoftext|>", added_tokens_decoder=decoder, add_bos_token=False)
        loaded = kind.from_pretrained(path)
        write(f"folder-{name}/cases.json", {"cases": cases(by_transformers(loaded))})


byte_level()
fallback()
sentencepieces()
folders()
