"""Asks PEFT how its methods begin: the maker of a list that the recipe "peft" is tested with.

    python src/python/frameworks/peft_modules.py    # from the project's root; needs torch, transformers, peft

Writes peft.modules.jsonl.gz beside the tests of recipes, one model a line, as torch_modules.py does: a small Llama, or
a network with a convolution, with adapters of one method, made with the seeds 0 to 3.
"""

import sys
import warnings

import peft
import torch
import transformers
from torch import nn

from torch_modules import measure, write

warnings.simplefilter("ignore")
transformers.logging.set_verbosity_error()


class Network(nn.Module):
    """A network with one layer of each kind that adapters are for."""

    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(50, 24)
        self.conv1 = nn.Conv1d(16, 24, 3)
        self.conv2 = nn.Conv2d(16, 32, 3, groups=1)
        self.grouped = nn.Conv2d(16, 32, 3, groups=2)
        self.conv3 = nn.Conv3d(8, 16, 3)
        self.point = nn.Conv2d(16, 32, 1)
        self.lin = nn.Linear(48, 40)
        self.attn = nn.MultiheadAttention(48, 4)
        self.head = nn.Linear(40, 8)


def llama(**more):
    config = dict(vocab_size=300, hidden_size=64, intermediate_size=96, num_hidden_layers=1, num_attention_heads=4,
                  num_key_value_heads=2)
    return transformers.LlamaForCausalLM(transformers.LlamaConfig(**config, **more))


def gpt2():
    return transformers.GPT2LMHeadModel(transformers.GPT2Config(
        vocab_size=300, n_positions=32, n_embd=64, n_layer=1, n_head=4))


def bert():
    return transformers.BertForSequenceClassification(transformers.BertConfig(
        vocab_size=300, hidden_size=64, num_hidden_layers=1, num_attention_heads=4, intermediate_size=96))


def adapted(make, kind, **options):
    return lambda: peft.get_peft_model(make(), getattr(peft, kind + "Config")(**options))


def models():
    qv = ["q_proj", "v_proj"]
    lin = dict(target_modules=["lin"])
    for name, options in dict(
            lora=dict(), lora_r16=dict(r=16), lora_rs=dict(use_rslora=True),
            lora_gauss=dict(init_lora_weights="gaussian"),
            lora_false=dict(init_lora_weights=False), lora_dora=dict(use_dora=True), lora_bias=dict(lora_bias=True),
            lora_pissa=dict(init_lora_weights="pissa"), lora_olora=dict(init_lora_weights="olora"),
            lora_orth=dict(init_lora_weights="orthogonal"), lora_mlp=dict(target_modules=["up_proj", "down_proj"]),
            lora_head=dict(target_modules=["lm_head", "embed_tokens"]), lora_save=dict(modules_to_save=["lm_head"]),
            lora_biasall=dict(bias="all"), lora_tokens=dict(trainable_token_indices=[1, 5]),
            lora_param=dict(target_parameters=["q_proj.weight"], target_modules=[]),
            lora_alora=dict(alora_invocation_tokens=[1], task_type="CAUSAL_LM"),
            lora_dora_ones=dict(use_dora=True, r=4, lora_alpha=1)).items():
        yield name, "hf", adapted(llama, "Lora", **{**dict(target_modules=qv), **options})
    yield "lora_gpt2", "hf", adapted(gpt2, "Lora", target_modules=["c_attn"], fan_in_fan_out=True)
    yield "dora_gpt2", "hf", adapted(gpt2, "Lora", target_modules=["c_attn"], fan_in_fan_out=True, use_dora=True)
    yield "lora_bert", "hf", adapted(bert, "Lora", target_modules=["query"], task_type="SEQ_CLS")
    allt = ["emb", "conv1", "conv2", "conv3", "point", "lin"]
    yield "lora_layers", "", adapted(Network, "Lora", target_modules=allt)
    yield "lora_grouped", "", adapted(Network, "Lora", target_modules=["grouped"], r=4)
    yield "lora_attn", "", adapted(Network, "Lora", target_modules=["attn"])
    yield "dora_layers", "", adapted(Network, "Lora", target_modules=allt, use_dora=True)
    yield "lora_layers_gauss", "", adapted(Network, "Lora", target_modules=allt, init_lora_weights="gaussian")
    tuners = dict(
        AdaLora=dict(total_step=10), IA3=dict(target_modules=["q_proj", "down_proj"],
        feedforward_modules=["down_proj"]),
        Vera=dict(target_modules=["q_proj"]), LoHa=dict(), LoKr=dict(), OFT=dict(),
        BOFT=dict(target_modules=["q_proj"]),
        FourierFT=dict(n_frequency=50), LNTuning=dict(target_modules=["input_layernorm"]), HRA=dict(), Poly=dict(),
        VBLoRA=dict(num_vectors=20, vector_length=16, topk=2), Miss=dict(), RandLora=dict(target_modules=["q_proj"]),
        Road=dict(group_size=16), Shira=dict(r=4), C3A=dict(block_size=16), Gralora=dict(),
        WaveFT=dict(n_frequency=50), Delora=dict(),
        TrainableTokens=dict(target_modules=["embed_tokens"], token_indices=[1, 5]), OSF=dict(), Psoft=dict(),
        Pvera=dict(target_modules=["q_proj"]),
        TinyLora=dict(), UniLora=dict(), Hira=dict(), Glora=dict(), Lily=dict(), Beft=dict(), Peanut=dict(),
        Deft=dict(),
        Shadow=dict(), Supertuning=dict())
    for kind, options in tuners.items():
        if options is not None and hasattr(peft, kind + "Config"):
            o = {**dict(target_modules=qv), **options}
            yield kind.lower(), "hf", adapted(llama, kind, **o)
            if kind in ("LoHa", "LoKr", "OFT", "BOFT", "IA3", "HRA", "Vera", "AdaLora"):
                t = dict(target_modules=["conv2", "lin"])
                if kind == "IA3": t["feedforward_modules"] = ["lin"]
                if kind in ("Vera", "AdaLora"): t["target_modules"] = ["lin"]
                if kind == "BOFT": t["boft_block_size"] = 4
                yield kind.lower() + "_layers", "", adapted(Network, kind, **{**options, **t})
    yield "loha_cp", "", adapted(Network, "LoHa", target_modules=["conv2", "lin"], use_effective_conv2d=True)
    yield "lokr_cp", "", adapted(Network, "LoKr", target_modules=["conv2", "lin"], use_effective_conv2d=True,
        decompose_both=True, r=2)
    yield "lokr_lycoris", "hf", adapted(llama, "LoKr", target_modules=qv, init_weights="lycoris")
    yield "oft_coft", "hf", adapted(llama, "OFT", target_modules=qv, oft_block_size=8, coft=True, block_share=True)
    yield "vera_shared", "hf", adapted(llama, "Vera", target_modules=["q_proj"], save_projection=False)
    yield "miss_bat", "hf", adapted(llama, "Miss", target_modules=qv, init_weights="bat", r=8)
    yield "ia3_bert", "hf", adapted(bert, "IA3", target_modules=["query", "output.dense"],
        feedforward_modules=["output.dense"], task_type="SEQ_CLS")
    clm = dict(task_type="CAUSAL_LM", num_virtual_tokens=6)
    yield "prompt", "hf", adapted(llama, "PromptTuning", **clm)
    yield "prompt_uniform", "hf", adapted(llama, "PromptTuning", **clm, prompt_tuning_init="SAMPLE_VOCAB")
    yield "ptuning", "hf", adapted(llama, "PromptEncoder", **clm, encoder_hidden_size=32)
    yield "ptuning_lstm", "hf", adapted(llama, "PromptEncoder", **clm, encoder_hidden_size=32,
        encoder_reparameterization_type="LSTM")
    yield "prefix", "hf", adapted(llama, "PrefixTuning", **clm)
    yield "prefix_projection", "hf", adapted(llama, "PrefixTuning", **clm, prefix_projection=True,
        encoder_hidden_size=32)
    yield "multitask", "hf", adapted(llama, "MultitaskPromptTuning", **clm, num_tasks=3)
    yield "cpt", "hf", adapted(llama, "CPT", task_type="CAUSAL_LM", cpt_token_ids=[1, 2, 3, 4],
        cpt_tokens_type_mask=[1, 1, 2, 2], cpt_mask=[1, 1, 1, 1])
    yield "adaption_prompt", "hf", adapted(llama, "AdaptionPrompt", task_type="CAUSAL_LM", adapter_len=5,
        adapter_layers=1)


TYPES = {"lora_gpt2": "gpt2", "dora_gpt2": "gpt2", "lora_bert": "bert", "ia3_bert": "bert"}


def lists():
    for name, base, make in models():
        try:
            more = dict(model_type=TYPES.get(name, "llama")) if base else {}
            yield measure(name, make, 4, "peft " + peft.__version__, **more)
        except Exception as e:
            print(name, type(e).__name__, str(e)[:300].replace("\n", " "), file=sys.stderr)


if __name__ == "__main__":
    write("peft.modules", lists())
