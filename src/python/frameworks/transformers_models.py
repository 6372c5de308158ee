"""Makes models of Transformers from random configurations and lists their parameters: what transformers.models must say.

    python src/python/frameworks/transformers_models.py OUT.jsonl.gz --count 3          # three of every class
    python src/python/frameworks/transformers_models.py OUT.jsonl.gz --count 200 --seed 7 llama t5

A line of the output is a configuration, as config.json has it, with the list that the framework makes of it on the meta
device: [name, shape, class of the layer, numbers of the layer] in the order of the model, persistent buffers too; "tied"
has second names. If the framework refuses the configuration, "error" stands in the place of the list. Fields are left out
at random, so that the defaults of the configuration's class are asked too.
"""

import argparse
import contextlib
import gzip
import importlib
import inspect
import json
import logging
import os
import random
import signal
import warnings

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import torch
import transformers
from transformers.models.auto.configuration_auto import CONFIG_MAPPING

NUMBERS = [
    "in_features", "out_features", "in_channels", "out_channels", "num_features", "num_embeddings", "embedding_dim",
    "padding_idx", "kernel_size", "stride", "groups", "transposed", "nx", "nf",
]


def numbers(module):
    found = {}
    for key in NUMBERS:
        value = getattr(module, key, None)
        if isinstance(value, (int, tuple, list)):
            found[key] = [int(v) for v in value] if isinstance(value, (tuple, list)) else int(value)
    return found


def describe(model):
    """The tensors in the order of the model; a tied one stands under the name that it is loaded from."""
    modules = dict(model.named_modules())
    tensors = model.state_dict(keep_vars=True)
    names = {}
    for name, tensor in tensors.items():
        names.setdefault(id(tensor), []).append(name)
    rows, tied = [], {}
    for name, tensor in tensors.items():
        alike = names[id(tensor)]
        first = next((n for n in alike if n not in model.all_tied_weights_keys), alike[0])
        if name != first:
            tied[name] = first
        else:
            owner = modules[name.rpartition(".")[0]]
            rows.append([name, list(tensor.shape), type(owner).__name__, numbers(owner)])
    return rows, tied


# What a field may be. A width is made of the heads that are drawn before it.

def size(low, high):
    return lambda r, c: r.randint(low, high)


def flag(r, c):
    return r.random() < 0.5


def maybe(draw):
    return lambda r, c: None if r.random() < 0.4 else draw(r, c)


def one_of(*values):
    return lambda r, c: r.choice(values)


def side(high):
    return lambda r, c: r.randint(1, high) if r.random() < 0.7 else [r.randint(1, high), r.randint(1, high)]


def heads(r, c):
    return r.choice([1, 2, 3, 4, 6])


def width(*names):
    """A width that the heads divide, evenly but for one in twenty."""
    def draw(r, c):
        n = next((c[name] for name in names if c.get(name)), 4)
        return n * 2 * r.randint(1, 6) + (1 if r.random() < 0.05 else 0)
    return draw


def divisor(name, default):
    def draw(r, c):
        n = c.get(name) or default
        return r.choice([d for d in range(1, n + 1) if n % d == 0])
    return draw


def listed(draw, length):
    return lambda r, c: [draw(r, c) for _ in range(c[length] if isinstance(length, str) else length)]


DECODER = {
    "vocab_size": size(20, 200),
    "num_attention_heads": heads,
    "hidden_size": width("num_attention_heads"),
    "intermediate_size": size(3, 70),
    "num_hidden_layers": size(0, 4),
    "num_key_value_heads": divisor("num_attention_heads", 4),
    "tie_word_embeddings": flag,
    "pad_token_id": maybe(size(0, 19)),
    "num_labels": size(1, 9),
}
HEAD = {"head_dim": maybe(one_of(2, 4, 8, 16))}
BIASES = {"attention_bias": flag, "mlp_bias": flag}
KV = {"num_key_value_heads": maybe(divisor("num_attention_heads", 4))}
SPARSE = {
    "decoder_sparse_step": size(1, 3), "mlp_only_layers": maybe(one_of([], [0], [1, 2])),
    "moe_intermediate_size": size(2, 30),
}

COMMON = {"vocab_size": size(20, 200), "tie_word_embeddings": flag, "num_labels": size(1, 9)}
PLAIN = {
    **COMMON, "num_attention_heads": heads, "hidden_size": width("num_attention_heads"), "intermediate_size": size(3, 70),
    "num_hidden_layers": size(0, 4),
}
GPT = {
    **COMMON, "n_head": heads, "n_embd": width("n_head"), "n_layer": size(0, 4), "n_positions": size(1, 40),
    "n_inner": maybe(size(3, 70)),
}
CROSSED = {"is_decoder": flag, "add_cross_attention": lambda r, c: c["is_decoder"] and r.random() < 0.6}
ENCODER = {
    **PLAIN, "max_position_embeddings": size(20, 40), "type_vocab_size": size(1, 4), "pad_token_id": maybe(size(0, 19)),
}
T5 = {
    "vocab_size": size(20, 200), "num_heads": heads, "d_model": size(3, 40), "d_kv": size(1, 20), "d_ff": size(3, 70),
    "num_layers": size(0, 3), "num_decoder_layers": maybe(size(0, 3)), "relative_attention_num_buckets": size(2, 40),
    "feed_forward_proj": one_of("relu", "gated-gelu", "gelu", "gated-silu"), "num_labels": size(1, 9),
    "tie_word_embeddings": flag,
}
IMAGE = {
    "num_attention_heads": heads, "hidden_size": width("num_attention_heads"), "intermediate_size": size(3, 70),
    "num_hidden_layers": size(0, 3), "image_size": side(64), "patch_size": side(16), "num_channels": size(1, 4),
    "qkv_bias": flag, "num_labels": size(1, 9),
}
SQUARE = {**IMAGE, "image_size": size(1, 64), "patch_size": size(1, 16)}
STAGES = {
    "num_channels": size(1, 4), "num_stages": size(1, 4), "hidden_sizes": listed(size(4, 40), "num_stages"),
    "depths": listed(size(1, 3), "num_stages"), "num_labels": size(1, 9),
}

TYPES = {
    "llama": {**DECODER, **KV, **HEAD, **BIASES},
    "mistral": {**DECODER, **HEAD},
    "ministral3": {**DECODER, **HEAD},
    "qwen2": {**DECODER, **KV},
    "qwen3": {**DECODER, "head_dim": one_of(2, 4, 8), "attention_bias": flag},
    "qwen3_moe": {**DECODER, **SPARSE, **HEAD, "attention_bias": flag, "num_experts": size(0, 5)},
    "mixtral": {**DECODER, **HEAD, "num_local_experts": size(1, 5)},
    "qwen2_moe": {**DECODER, **SPARSE, "qkv_bias": flag, "num_experts": size(0, 5),
                  "shared_expert_intermediate_size": size(2, 30)},
    "gemma": {**DECODER, "head_dim": one_of(2, 4, 8), "attention_bias": flag},
    "gemma2": {**DECODER, "head_dim": one_of(2, 4, 8), "attention_bias": flag},
    "gemma3_text": {**DECODER, "head_dim": one_of(2, 4, 8), "attention_bias": flag},
    "phi3": {**DECODER, **KV},
    "phi": {**DECODER, **KV, "qk_layernorm": flag},
    "olmo": {**DECODER, **KV, "attention_bias": flag},
    "olmo2": {**DECODER, **KV, "attention_bias": flag},
    "olmo3": {**DECODER, **KV, "attention_bias": flag},
    "olmoe": {**DECODER, **KV, "attention_bias": flag, "num_experts": size(1, 5)},
    "smollm3": {**DECODER, **BIASES},
    "granite": {**DECODER, **KV, **BIASES},
    "granitemoe": {**DECODER, **KV, "attention_bias": flag, "num_local_experts": size(0, 4)},
    "arcee": {**DECODER, **KV, **HEAD, **BIASES},
    "cwm": {**DECODER, "head_dim": one_of(2, 4, 8), "mlp_bias": flag},
    "helium": {**DECODER, **BIASES, "head_dim": one_of(2, 4, 8)},
    "ernie4_5": {**DECODER, "head_dim": one_of(2, 4, 8), "use_bias": flag},
    "seed_oss": {**DECODER, **BIASES, "head_dim": one_of(2, 4, 8), "attention_out_bias": flag},
    "exaone4": {**DECODER, "head_dim": maybe(one_of(2, 4, 8))},
    "glm": {**DECODER, "head_dim": one_of(2, 4, 8), "attention_bias": flag},
    "glm4": {**DECODER, "head_dim": one_of(2, 4, 8), "attention_bias": flag},
    "starcoder2": {**DECODER, "use_bias": flag},
    "stablelm": {**DECODER, "use_qkv_bias": flag, "qk_layernorm": flag, "use_parallel_residual": flag},
    "cohere": {**DECODER, **KV, "attention_bias": flag, "use_qk_norm": flag},
    "cohere2": {**DECODER, **KV, "attention_bias": flag},
    "gpt_oss": {**DECODER, "head_dim": one_of(2, 4, 8), "num_local_experts": size(1, 4), "attention_bias": flag},
    "gpt2": {**GPT, **CROSSED, "summary_use_proj": flag, "summary_proj_to_labels": flag},
    "gpt_bigcode": {**GPT, "multi_query": flag},
    "gptj": GPT,
    "gpt_neox": {**PLAIN, "attention_bias": flag},
    "bloom": {"n_head": heads, "hidden_size": width("n_head"), "n_layer": size(0, 4), **COMMON},
    "mpt": {"n_heads": heads, "d_model": width("n_heads"), "n_layers": size(0, 4), **COMMON},
    "opt": {**PLAIN, "ffn_dim": size(3, 70), "max_position_embeddings": size(1, 40), "do_layer_norm_before": flag,
            "_remove_final_layer_norm": flag, "word_embed_proj_dim": maybe(size(3, 30)), "enable_bias": flag,
            "layer_norm_elementwise_affine": flag, "pad_token_id": maybe(size(0, 19))},
    "bert": {**ENCODER, **CROSSED},
    "roberta": {**ENCODER, **CROSSED},
    "xlm-roberta": {**ENCODER, **CROSSED},
    "camembert": {**ENCODER, **CROSSED},
    "electra": {**ENCODER, **CROSSED, "embedding_size": width("num_attention_heads"), "summary_use_proj": flag},
    "distilbert": {"n_heads": heads, "dim": width("n_heads"), "hidden_dim": size(3, 70), "n_layers": size(0, 4), **COMMON,
                   "max_position_embeddings": size(1, 40), "pad_token_id": maybe(size(0, 19))},
    "albert": {**ENCODER, "embedding_size": size(3, 30), "num_hidden_groups": size(1, 3), "inner_group_num": size(1, 3)},
    "mpnet": {**ENCODER, "relative_attention_num_buckets": size(2, 40)},
    "modernbert": {**PLAIN, "norm_bias": flag, "attention_bias": flag, "mlp_bias": flag, "decoder_bias": flag,
                   "classifier_bias": flag, "pad_token_id": maybe(size(0, 19))},
    "t5": T5,
    "mt5": T5,
    "umt5": T5,
    "whisper": {**COMMON, "encoder_attention_heads": heads, "decoder_attention_heads": lambda r, c: c["encoder_attention_heads"],
                "d_model": width("encoder_attention_heads"), "num_mel_bins": size(1, 30), "encoder_layers": size(0, 3),
                "decoder_layers": size(0, 3), "encoder_ffn_dim": size(3, 70), "decoder_ffn_dim": size(3, 70),
                "max_source_positions": size(1, 40), "max_target_positions": size(1, 40), "pad_token_id": maybe(size(0, 19)),
                "classifier_proj_size": size(2, 30), "use_weighted_layer_sum": flag},
    "vit": {**IMAGE, "encoder_stride": size(1, 4), "pooler_output_size": maybe(size(2, 30))},
    "deit": {**IMAGE, "encoder_stride": size(1, 4), "pooler_output_size": maybe(size(2, 30))},
    "dinov2": {**IMAGE, "mlp_ratio": size(1, 5), "use_swiglu_ffn": flag, "use_mask_token": flag},
    "convnext": {**STAGES, "patch_size": side(6), "layer_scale_init_value": one_of(1e-6, 0, 0.1)},
    "convnextv2": {**STAGES, "patch_size": side(6)},
    "resnet": {**STAGES, "embedding_size": size(2, 30), "layer_type": one_of("basic", "bottleneck"),
               "downsample_in_first_stage": flag, "downsample_in_bottleneck": flag},
    "clip_text_model": {**ENCODER, "projection_dim": size(2, 40)},
    "clip_vision_model": {**SQUARE, "projection_dim": size(2, 40)},
    "siglip_text_model": {**ENCODER, "projection_size": maybe(size(2, 40))},
    "siglip_vision_model": {**SQUARE, "vision_use_head": flag},
}


def classes(kind):
    """The classes of models that a configuration of this type makes."""
    config = CONFIG_MAPPING[kind]
    module = importlib.import_module(config.__module__.replace("configuration_", "modeling_"))
    found = {}
    for name, value in vars(module).items():
        if (inspect.isclass(value) and issubclass(value, transformers.PreTrainedModel)
                and value.__module__ == module.__name__ and not name.endswith("PreTrainedModel")
                and getattr(value, "config_class", None) is config and hasattr(transformers, name)):
            found[name] = value
    return found


class Late(Exception):
    pass


def too_late(*unused):
    raise Late()


@contextlib.contextmanager
def limit(seconds):
    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def sample(kind, name, cls, rng):
    values = {}
    for field, draw in TYPES[kind].items():
        values[field] = draw(rng, values)
    for field in list(values):
        if rng.random() < 0.12 and not field.endswith(("layer", "layers", "stages", "sizes", "depths")):
            del values[field]
    if "num_labels" in values:
        n = values.pop("num_labels")
        values.update({"id2label": {str(i): "LABEL_%d" % i for i in range(n)}})
    config = {"architectures": [name], "model_type": kind, **values}
    try:
        with limit(60), torch.device("meta"):
            made = cls(CONFIG_MAPPING[kind].from_dict(json.loads(json.dumps(config))))
        rows, tied = describe(made)
        return {"config": config, "list": rows, "tied": tied}
    except Exception as e:
        return {"config": config, "error": type(e).__name__ + ": " + str(e).replace("\n", " ")[:200]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("types", nargs="*")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    with gzip.GzipFile(options.out, "wb", mtime=0) as out:
        for kind in options.types or TYPES:
            rng = random.Random("%d %s" % (options.seed, kind))
            errors = {}
            made = 0
            for name, cls in classes(kind).items():
                lists = 0
                for _ in range(4 * options.count):
                    if lists < options.count and not name.endswith("Backbone"):
                        line = sample(kind, name, cls, rng)
                        lists += "list" in line
                        if "error" in line:
                            errors[line["error"][:110]] = errors.get(line["error"][:110], 0) + 1
                        out.write((json.dumps(line, separators=(",", ":")) + "\n").encode())
                made += lists
            print(kind, made, "models", errors or "", flush=True)


if __name__ == "__main__":
    main()
