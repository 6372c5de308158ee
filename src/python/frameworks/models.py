"""Asks torchvision and Transformers how they initialize models: the maker of the models that recipes are tested with.

    python src/python/frameworks/models.py    # from the project's root; needs torch, torchvision, transformers

Every file under src/recipes/src/test/resources/io/github/weightinit/preset/models is the list of a model's parameters
(name, shape, class and attributes of the module) with what was measured over `samples` models, made with the seeds 0,
1, ...: mean, population standard deviation, least and greatest value, and for an embedding the rows that are zero. The
models are small ones of each family, and of some only a part is kept, so that the files are small. They are built by the
frameworks' own classes without pretrained weights: the rules that initialize them are those of the large ones.
"""

import json
import pathlib
import re
from functools import partial

import numpy as np
import torch
import torchvision
import transformers
from torchvision import models as tv

OUT = pathlib.Path(__file__).resolve().parents[2] / "recipes/src/test/resources/io/github/weightinit/preset/models"
ATTRIBUTES = [
    "in_features", "num_embeddings", "padding_idx", "kernel_size", "stride", "groups", "transposed", "num_heads",
]


def attributes(module):
    found = {}
    for key in ATTRIBUTES:
        value = getattr(module, key, None)
        if isinstance(value, (int, tuple, list)):
            found[key] = list(value) if isinstance(value, (tuple, list)) else value
    return found


def decimal(value):
    return float(np.format_float_scientific(np.float32(value)))


def measure(name, source, make, samples, keep):
    values = {}
    for seed in range(samples):
        torch.manual_seed(seed)
        model = make()
        modules = dict(model.named_modules())
        for key, parameter in model.named_parameters():
            if re.match(keep, key):
                values.setdefault(key, (modules[key.rpartition(".")[0]], []))[1].append(parameter.detach())
    lines = []
    for key, (owner, tensors) in values.items():
        x = torch.stack(tensors).double()
        std = x.std(correction=0).item() if x.min() < x.max() else 0.0
        mean = x.mean().item() if std else x.min().item()
        entry = {
            "name": key,
            "shape": list(tensors[0].shape),
            "module": type(owner).__name__,
            "attributes": attributes(owner),
            "measured": {
                "mean": decimal(mean), "std": decimal(std), "min": decimal(x.min()), "max": decimal(x.max())
            },
        }
        if "num_embeddings" in entry["attributes"]:
            entry["measured"]["zero_rows"] = [i for i in range(x.shape[1]) if not x[:, i].any()]
        lines.append(json.dumps(entry, separators=(",", ":")))
    head = {"model": name, "source": source, "samples": samples}
    text = json.dumps(head)[:-1] + ',\n"list": [\n' + ",\n".join(lines) + "\n]}\n"
    (OUT / (name + ".json")).write_text(text)
    print(name, len(lines), len(text))


def vision(name, make, samples=2, keep=""):
    measure(name, "torchvision " + torchvision.__version__.split("+")[0], make, samples, keep)


def hugging_face(name, make, samples=8, keep=""):
    measure(name, "transformers " + transformers.__version__, make, samples, keep)


def resnet(block, **options):
    return tv.ResNet(block, [1, 1, 1, 1], num_classes=10, **options)


def backbone():
    return resnet(tv.resnet.Bottleneck, replace_stride_with_dilation=[False, True, True])


def lraspp():
    return tv.segmentation.lraspp._lraspp_mobilenetv3(tv.mobilenet_v3_small(dilated=True, num_classes=10), 21)


def deeplab_mobilenet():
    small = tv.mobilenet_v3_small(dilated=True, num_classes=10)
    return tv.segmentation.deeplabv3._deeplabv3_mobilenetv3(small, 21, True)


def vit(**options):
    return tv.VisionTransformer(32, 8, 2, 2, 64, 128, num_classes=10, **options)


def conv_next():
    setting = tv.convnext.CNBlockConfig
    return tv.ConvNeXt([setting(32, 64, 1), setting(64, 96, 1), setting(96, None, 1)], num_classes=10)


def efficient_net():
    block, fused = tv.efficientnet.MBConvConfig, tv.efficientnet.FusedMBConvConfig
    return tv.EfficientNet(
        [fused(1, 3, 1, 16, 16, 1), block(4, 3, 2, 16, 24, 1), block(6, 5, 2, 24, 40, 1)], 0.2, num_classes=10
    )


def swin(block, merging):
    return tv.SwinTransformer(
        [4, 4], 32, [1, 1], [2, 4], [4, 4], num_classes=10, block=block, downsample_layer=merging
    )


def torchvision_models():
    vision("resnet_basic", lambda: resnet(tv.resnet.BasicBlock))
    vision("resnet_zero_residual", lambda: resnet(tv.resnet.BasicBlock, zero_init_residual=True))
    vision("resnext_zero_residual",
           lambda: resnet(tv.resnet.Bottleneck, zero_init_residual=True, groups=8, width_per_group=4))
    vision("mobilenet_v2", lambda: tv.MobileNetV2(
        num_classes=10, inverted_residual_setting=[[1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 1, 2]]))
    vision("vit", vit, 8)
    stem = [tv.vision_transformer.ConvStemConfig(32, 3, 2), tv.vision_transformer.ConvStemConfig(48, 3, 4)]
    vision("vit_stem", lambda: vit(representation_size=48, conv_stem_configs=stem), 8)
    vision("convnext", conv_next, 4)
    vision("efficientnet", efficient_net, 4)
    vision("swin", partial(swin, tv.swin_transformer.SwinTransformerBlock, tv.swin_transformer.PatchMerging), 4)
    vision("swin_v2", partial(swin, tv.swin_transformer.SwinTransformerBlockV2, tv.swin_transformer.PatchMergingV2), 4)
    vision("vgg11_bn", lambda: tv.vgg11_bn(num_classes=10), 1)
    vision("densenet", lambda: tv.DenseNet(12, (2, 2), 24, num_classes=10), 4)
    vision("regnet", lambda: tv.RegNet(
        tv.regnet.BlockParams.from_init_params(4, 24, 24.0, 2.5, 8, se_ratio=0.25), num_classes=10), 4)
    vision("mnasnet", lambda: tv.MNASNet(0.25, num_classes=10), 2, "layers.[0-9]\\.|classifier")
    vision("squeezenet", lambda: tv.squeezenet1_1(num_classes=10), 2)
    vision("googlenet", lambda: tv.GoogLeNet(10, init_weights=True), 1, "conv|inception3a|aux1|fc")
    vision("inception", lambda: tv.Inception3(10, init_weights=True), 1, "Conv2d_[12]|Mixed_5b|AuxLogits|fc")
    segmentation = tv.segmentation
    vision("deeplabv3_resnet", lambda: segmentation.deeplabv3._deeplabv3_resnet(backbone(), 21, True), 1)
    vision("fcn_resnet", lambda: segmentation.fcn._fcn_resnet(backbone(), 21, True), 1)
    vision("lraspp_mobilenet", lraspp, 2, "backbone.[0-4]\\.|classifier")


def hugging_face_models():
    t = transformers
    gpt2 = dict(vocab_size=199, n_positions=32, n_embd=32, n_layer=3, n_head=4)
    hugging_face("gpt2_cross", lambda: t.GPT2LMHeadModel(t.GPT2Config(
        **gpt2, add_cross_attention=True, tie_word_embeddings=False, initializer_range=0.05)))
    hugging_face("gpt2_classifier", lambda: t.GPT2ForSequenceClassification(t.GPT2Config(**gpt2)))
    bert = dict(vocab_size=199, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64)
    hugging_face("bert_masked", lambda: t.BertForMaskedLM(t.BertConfig(**bert)))
    hugging_face("bert_answers", lambda: t.BertForQuestionAnswering(t.BertConfig(**bert, max_position_embeddings=64)))
    hugging_face("roberta", lambda: t.RobertaForMaskedLM(t.RobertaConfig(**bert, pad_token_id=1)))
    llama = dict(bert, num_key_value_heads=2, head_dim=8)
    hugging_face("llama", lambda: t.LlamaForCausalLM(t.LlamaConfig(**llama)))
    hugging_face("mistral", lambda: t.MistralForCausalLM(t.MistralConfig(**llama)))
    hugging_face("qwen2", lambda: t.Qwen2ForCausalLM(t.Qwen2Config(**bert, num_key_value_heads=2)))
    hugging_face("qwen3", lambda: t.Qwen3ForSequenceClassification(t.Qwen3Config(**llama, pad_token_id=0)))
    hugging_face("gemma2", lambda: t.Gemma2ForCausalLM(t.Gemma2Config(**llama)))
    hugging_face("mixtral", lambda: t.MixtralForCausalLM(t.MixtralConfig(**llama, num_local_experts=4)))
    # The width of all heads, 3 * 24, is not the width of the model, as in T5's largest configurations.
    t5 = dict(vocab_size=199, d_model=48, d_kv=24, d_ff=80, num_layers=2, num_heads=3)
    hugging_face("t5", lambda: t.T5ForConditionalGeneration(t.T5Config(**t5)))
    hugging_face("t5_gated", lambda: t.T5ForConditionalGeneration(t.T5Config(
        **t5, feed_forward_proj="gated-gelu", tie_word_embeddings=False, initializer_factor=0.5)))
    hugging_face("t5_encoder", lambda: t.T5EncoderModel(t.T5Config(**t5)))
    hugging_face("t5_answers", lambda: t.T5ForQuestionAnswering(t.T5Config(**t5)))
    hugging_face("t5_classifier", lambda: t.T5ForSequenceClassification(t.T5Config(**t5)))
    hugging_face("t5_tokens", lambda: t.T5ForTokenClassification(t.T5Config(**t5)))
    hugging_face("umt5", lambda: t.UMT5ForConditionalGeneration(t.UMT5Config(**t5)))
    hugging_face("longt5", lambda: t.LongT5ForConditionalGeneration(t.LongT5Config(
        **t5, encoder_attention_type="transient-global")))
    hugging_face("switch", lambda: t.SwitchTransformersForConditionalGeneration(t.SwitchTransformersConfig(
        **t5, num_sparse_encoder_layers=1, num_sparse_decoder_layers=1, num_experts=2)), 2)
    vit = dict(hidden_size=32, num_hidden_layers=1, num_attention_heads=4, image_size=32, patch_size=8)
    hugging_face("hf_vit", lambda: t.ViTModel(t.ViTConfig(**vit, intermediate_size=64), use_mask_token=True))
    hugging_face("hf_deit", lambda: t.DeiTModel(t.DeiTConfig(**vit, intermediate_size=64)))
    hugging_face("hf_beit", lambda: t.BeitModel(t.BeitConfig(
        **vit, intermediate_size=64, vocab_size=99, use_relative_position_bias=True)))
    hugging_face("hf_dinov2", lambda: t.Dinov2Model(t.Dinov2Config(**vit)))
    hugging_face("hf_swin", lambda: t.SwinForImageClassification(t.SwinConfig(
        image_size=32, patch_size=4, embed_dim=16, depths=[1, 1], num_heads=[2, 4], window_size=4)))
    hugging_face("hf_convnext", lambda: t.ConvNextModel(t.ConvNextConfig(
        num_stages=2, hidden_sizes=[16, 24], depths=[1, 1])))
    # For the rules that all models have: convolutions, depthwise ones too, and batch norms.
    hugging_face("segformer", lambda: t.SegformerForSemanticSegmentation(t.SegformerConfig(
        depths=[1, 1, 1, 1], hidden_sizes=[8, 16, 24, 32], num_attention_heads=[1, 2, 3, 4],
        mlp_ratios=[2, 2, 2, 2], decoder_hidden_size=16)))


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    torchvision_models()
    hugging_face_models()
