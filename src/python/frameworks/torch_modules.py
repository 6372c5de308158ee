"""Asks PyTorch how it initializes the modules of torch.nn: the maker of a list that the recipe "pytorch" is tested with.

    python src/python/frameworks/torch_modules.py    # from the project's root; needs torch

Writes torch.modules.jsonl.gz beside the tests of recipes, one module a line: name, shape, class and attributes of each
parameter and buffer, with what was measured over twelve samples made with the seeds 0 to 11.
"""

import gzip
import json
import pathlib
import warnings

import torch
from torch import nn
from torch.nn.utils import parametrizations as P

warnings.simplefilter("ignore")
OUT = pathlib.Path(__file__).resolve().parents[2] / "recipes/src/test/resources/io/github/weightinit/preset/architectures"
ATTRIBUTES = ("in_features out_features in_channels out_channels kernel_size stride groups transposed num_embeddings "
              "embedding_dim padding_idx embed_dim num_features").split()


def attributes(module):
    found = {}
    for key in ATTRIBUTES:
        value = getattr(module, key, None)
        if isinstance(value, (int, tuple)):
            found[key] = list(value) if isinstance(value, tuple) else value
    return found


def digits(value):
    return float("%.6g" % value)


def owner_of(owners, key):
    """The module that a tensor belongs to; a dictionary of buffers is none."""
    while key not in owners:
        key = key.rpartition(".")[0]
    return owners[key]


def measure(name, make, samples=12, source="torch " + torch.__version__.split("+")[0], **more):
    values = {}
    for seed in range(samples):
        torch.manual_seed(seed)
        model = make()
        owners = dict(model.named_modules())
        tied = {id(t): key for key, t in reversed(list(model.named_parameters(remove_duplicate=False)))}
        for key, tensor in model.state_dict(keep_vars=True).items():
            if isinstance(tensor, torch.Tensor) and tied.get(id(tensor), key) == key:
                values.setdefault(key, (owner_of(owners, key), []))[1].append(tensor.detach())
    entries = []
    for key, (owner, tensors) in values.items():
        entry = {"name": key, "shape": list(tensors[0].shape), "module": type(owner).__name__,
                 "attributes": attributes(owner)}
        if tensors[0].numel():
            x = torch.stack(tensors).double()
            entry["measured"] = {
                "mean": digits(x.mean()), "std": digits(x.std(correction=0)) if x.min() < x.max() else 0.0,
                "min": digits(x.min()), "max": digits(x.max()), "n": x.numel(), "zeros": int((x == 0).sum())}
        entries.append(entry)
    return {"model": name, "source": source, **more, "list": entries}


class Wrap(nn.Module):
    """A module within a model."""

    def __init__(self, module):
        super().__init__()
        self.m = module


def lazy(module, *shape):
    module.eval()(torch.zeros(shape))
    return module


def pair():
    model = nn.Module()
    model.a, model.b = nn.Linear(64, 32), nn.Linear(64, 32)
    model.b.weight = model.a.weight
    return model


class NormedAttention(nn.MultiheadAttention):
    """An attention whose output is normed."""

    def __init__(self, norm):
        super().__init__(48, 4)
        self.out_proj = norm(self.out_proj)


def modules():
    U = nn.utils
    yield "linear", lambda: nn.Linear(48, 80)
    yield "linear_in0", lambda: nn.Linear(0, 4)
    yield "linear_out0", lambda: nn.Linear(4, 0)
    yield "bilinear_square", lambda: nn.Bilinear(16, 16, 24)
    yield "bilinear_nobias", lambda: nn.Bilinear(12, 30, 20, bias=False)
    for d, conv in enumerate((nn.Conv1d, nn.Conv2d, nn.Conv3d), 1):
        yield f"conv{d}", lambda: conv(12, 24, 3)
        yield f"conv{d}_grouped", lambda: conv(12, 24, 3, groups=3, stride=2)
        yield f"conv{d}_depthwise", lambda: conv(24, 48, 3, groups=24, bias=False)
    for d, conv in enumerate((nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d), 1):
        yield f"convt{d}_square", lambda: conv(20, 20, 3)
        yield f"convt{d}_grouped", lambda: conv(24, 12, 3, groups=3, stride=2)
        yield f"convt{d}_depthwise", lambda: conv(24, 24, 3, groups=24)
    yield "conv2_asym", lambda: nn.Conv2d(8, 16, (1, 7), padding_mode="circular", dilation=2)
    for kind in (nn.RNN, nn.LSTM, nn.GRU):
        n = kind.__name__.lower()
        yield f"{n}_one", lambda: kind(20, 36)
        yield f"{n}_deep", lambda: kind(20, 36, num_layers=2, bidirectional=True, batch_first=True)
        yield f"{n}_nobias", lambda: kind(20, 36, bias=False)
        yield f"{n}cell", lambda: getattr(nn, kind.__name__ + "Cell")(20, 36)
    yield "rnn_relu", lambda: nn.RNN(20, 36, nonlinearity="relu")
    yield "lstm_proj_one", lambda: nn.LSTM(20, 36, proj_size=12)
    yield "mha", lambda: nn.MultiheadAttention(48, 4)
    yield "mha_nobias", lambda: nn.MultiheadAttention(48, 4, bias=False, batch_first=True)
    yield "mha_biaskv", lambda: nn.MultiheadAttention(48, 4, add_bias_kv=True)
    yield "mha_kdim", lambda: nn.MultiheadAttention(48, 4, kdim=20, vdim=30)
    yield "mha_kdim_nobias", lambda: nn.MultiheadAttention(48, 4, kdim=20, bias=False, add_bias_kv=True)
    yield "embedding", lambda: nn.Embedding(50, 24)
    yield "embedding_pad", lambda: nn.Embedding(50, 24, padding_idx=7, sparse=True)
    yield "embedding_scale", lambda: nn.Embedding(50, 24, max_norm=1.0, scale_grad_by_freq=True)
    yield "bag", lambda: nn.EmbeddingBag(50, 24, mode="sum")
    yield "bag_pad", lambda: nn.EmbeddingBag(50, 24, padding_idx=3)
    yield "bag_max", lambda: nn.EmbeddingBag(50, 24, mode="max", include_last_offset=True)
    yield "adaptive", lambda: nn.AdaptiveLogSoftmaxWithLoss(32, 200, [20, 80])
    yield "adaptive_bias", lambda: nn.AdaptiveLogSoftmaxWithLoss(32, 200, [50], div_value=2.0, head_bias=True)
    yield "prelu", lambda: nn.PReLU()
    yield "prelu_many", lambda: nn.PReLU(24, init=0.25)
    for d in (1, 2, 3):
        yield f"bn{d}", lambda: getattr(nn, f"BatchNorm{d}d")(24)
        yield f"in{d}", lambda: getattr(nn, f"InstanceNorm{d}d")(24, affine=True, track_running_stats=True)
    yield "in_plain", lambda: nn.InstanceNorm2d(24)
    yield "bn_notrack", lambda: nn.BatchNorm2d(24, track_running_stats=False)
    yield "syncbn", lambda: nn.SyncBatchNorm(24)
    yield "gn", lambda: nn.GroupNorm(4, 24)
    yield "ln", lambda: nn.LayerNorm(24)
    yield "ln2", lambda: nn.LayerNorm((6, 24))
    yield "ln_nobias", lambda: nn.LayerNorm(24, bias=False)
    yield "rms2", lambda: nn.RMSNorm((6, 24))
    yield "crossmap", lambda: nn.Sequential(nn.LocalResponseNorm(2), nn.Linear(24, 24))
    yield "transformer", lambda: nn.Transformer(48, 4, 2, 2, 80)
    yield "transformer_bare", lambda: nn.Transformer(48, 4, 1, 1, 80, norm_first=True, batch_first=True, bias=False)
    yield "transformer_odd", lambda: nn.Transformer(48, 4, 3, 1, 40, activation="gelu")
    yield "transformer_custom", lambda: nn.Transformer(
        48, 4, custom_encoder=nn.Identity(), num_decoder_layers=1, dim_feedforward=80)
    enc, dec = nn.TransformerEncoderLayer, nn.TransformerDecoderLayer
    yield "encoder_layer", lambda: enc(48, 4, 80)
    yield "encoder_layer_nobias", lambda: enc(48, 4, 80, bias=False, norm_first=True)
    yield "decoder_layer", lambda: dec(48, 4, 80)
    yield "encoder", lambda: nn.TransformerEncoder(enc(48, 4, 80), 2)
    yield "encoder_norm", lambda: nn.TransformerEncoder(enc(48, 4, 80), 2, norm=nn.LayerNorm(48))
    yield "decoder", lambda: nn.TransformerDecoder(dec(48, 4, 80), 2)
    yield "decoder_norm", lambda: nn.TransformerDecoder(dec(48, 4, 80), 2, norm=nn.LayerNorm(48))
    yield "both_apart", lambda: nn.ModuleDict(dict(
        encoder=nn.TransformerEncoder(enc(48, 4, 80), 2), decoder=nn.TransformerDecoder(dec(48, 4, 80), 2)))
    yield "both_apart_norm", lambda: nn.ModuleDict(dict(
        encoder=nn.TransformerEncoder(enc(48, 4, 80), 1, norm=nn.LayerNorm(48)),
        decoder=nn.TransformerDecoder(dec(48, 4, 80), 1, norm=nn.LayerNorm(48))))
    wn, sn, og = P.weight_norm, P.spectral_norm, P.orthogonal
    yield "wn_linear", lambda: wn(nn.Linear(40, 24))
    yield "wn_linear_dim1", lambda: wn(nn.Linear(40, 24), dim=1)
    yield "wn_linear_none", lambda: wn(nn.Linear(40, 24), dim=None)
    yield "wn_conv1_dim2", lambda: wn(nn.Conv1d(16, 24, 9, groups=4), dim=2)
    yield "wn_conv2", lambda: wn(nn.Conv2d(16, 24, 3))
    yield "wn_convt1", lambda: wn(nn.ConvTranspose1d(16, 24, 4))
    yield "wn_convt1_grouped", lambda: wn(nn.ConvTranspose1d(16, 24, 4, groups=4))
    yield "wn_embedding", lambda: wn(nn.Embedding(50, 24))
    yield "wn_lstm", lambda: wn(nn.LSTM(20, 36), name="weight_hh_l0")
    yield "wn_bilinear", lambda: wn(nn.Bilinear(12, 30, 20))
    yield "wn_mha", lambda: wn(nn.MultiheadAttention(48, 4), name="in_proj_weight")
    yield "wn_mha_out", lambda: NormedAttention(wn)
    yield "sn_linear", lambda: sn(nn.Linear(40, 24))
    yield "sn_conv2", lambda: sn(nn.Conv2d(16, 24, 3))
    yield "sn_conv2_grouped", lambda: sn(nn.Conv2d(16, 24, 3, groups=4))
    yield "sn_convt2", lambda: sn(nn.ConvTranspose2d(16, 24, 3))
    yield "sn_embedding", lambda: sn(nn.Embedding(50, 24))
    yield "sn_lstm", lambda: sn(nn.LSTM(20, 36), name="weight_hh_l0")
    for k in ("matrix_exp", "cayley", "householder"):
        yield f"og_{k}", lambda: og(nn.Linear(24, 24), orthogonal_map=k)
        yield f"og_{k}_tall", lambda: og(nn.Linear(24, 40), orthogonal_map=k)
        yield f"og_{k}_wide", lambda: og(nn.Linear(40, 24), orthogonal_map=k)
        yield f"og_{k}_nobase", lambda: og(nn.Linear(40, 24), orthogonal_map=k, use_trivialization=False)
    yield "og_conv", lambda: og(nn.Conv2d(8, 16, 3))
    yield "wno_linear", lambda: U.weight_norm(nn.Linear(40, 24))
    yield "wno_linear_dim1", lambda: U.weight_norm(nn.Linear(40, 24), dim=1)
    yield "wno_linear_none", lambda: U.weight_norm(nn.Linear(40, 24), dim=None)
    yield "wno_conv1", lambda: U.weight_norm(nn.Conv1d(16, 24, 9, groups=4), dim=2)
    yield "wno_convt1", lambda: U.weight_norm(nn.ConvTranspose1d(16, 24, 4))
    yield "wno_lstm", lambda: U.weight_norm(nn.LSTM(20, 36), name="weight_hh_l0")
    yield "wno_gru", lambda: U.weight_norm(nn.GRU(20, 36), name="weight_ih_l0")
    yield "wno_embedding", lambda: U.weight_norm(nn.Embedding(50, 24))
    yield "sno_linear", lambda: U.spectral_norm(nn.Linear(40, 24))
    yield "sno_conv2", lambda: U.spectral_norm(nn.Conv2d(16, 24, 3))
    yield "sno_convt2", lambda: U.spectral_norm(nn.ConvTranspose2d(16, 24, 3))
    yield "sno_embedding", lambda: U.spectral_norm(nn.Embedding(50, 24))
    yield "sno_lstm", lambda: U.spectral_norm(nn.LSTM(20, 36), name="weight_hh_l0")
    yield "lazy_linear", lambda: lazy(nn.LazyLinear(24), 1, 40)
    for d in (1, 2, 3):
        yield f"lazy_conv{d}", lambda: lazy(getattr(nn, f"LazyConv{d}d")(24, 3), 1, 8, *[6] * d)
        yield f"lazy_convt{d}", lambda: lazy(getattr(nn, f"LazyConvTranspose{d}d")(24, 3), 1, 8, *[6] * d)
        yield f"lazy_bn{d}", lambda: lazy(getattr(nn, f"LazyBatchNorm{d}d")(), 2, 24, *[3] * d)
        yield f"lazy_in{d}", lambda: lazy(getattr(nn, f"LazyInstanceNorm{d}d")(affine=True), 1, 24, *[3] * d)
    q = torch.ao.nn
    yield "quantizable_lstm", lambda: q.quantizable.LSTM(20, 36, num_layers=2, bidirectional=True)
    yield "quantizable_lstm_split", lambda: q.quantizable.LSTM(20, 36, split_gates=True)
    yield "quantizable_lstmcell", lambda: q.quantizable.LSTMCell(20, 36)
    yield "quantizable_mha", lambda: q.quantizable.MultiheadAttention(48, 4)
    qc = torch.ao.quantization.get_default_qat_qconfig()
    yield "qat_linear", lambda: q.qat.Linear(40, 24, qconfig=qc)
    yield "qat_conv1", lambda: q.qat.Conv1d(8, 16, 3, qconfig=qc)
    yield "qat_conv2", lambda: q.qat.Conv2d(8, 16, 3, groups=2, qconfig=qc)
    yield "qat_conv3", lambda: q.qat.Conv3d(8, 16, 3, qconfig=qc)
    qe = torch.ao.quantization.float_qparams_weight_only_qconfig
    yield "qat_embedding", lambda: q.qat.Embedding(50, 24, qconfig=qe)
    yield "qat_bag", lambda: q.qat.EmbeddingBag(50, 24, qconfig=qe)
    i = torch.ao.nn.intrinsic
    yield "convbn1", lambda: i.ConvBn1d(nn.Conv1d(8, 16, 3), nn.BatchNorm1d(16))
    yield "convbn2", lambda: i.ConvBn2d(nn.Conv2d(8, 16, 3, bias=False), nn.BatchNorm2d(16))
    yield "convrelu", lambda: i.ConvReLU2d(nn.Conv2d(8, 16, 3), nn.ReLU())
    yield "linearrelu", lambda: i.LinearReLU(nn.Linear(40, 24), nn.ReLU())
    yield "qat_convbn2", lambda: i.qat.ConvBn2d(8, 16, 3, qconfig=qc)
    yield "qat_convbn2_bias", lambda: i.qat.ConvBn2d(8, 16, 3, bias=True, qconfig=qc)
    yield "qat_convbnrelu1", lambda: i.qat.ConvBnReLU1d(8, 16, 3, qconfig=qc)
    yield "qat_convrelu", lambda: i.qat.ConvReLU2d(8, 16, 3, qconfig=qc)
    yield "qat_linearrelu", lambda: i.qat.LinearReLU(40, 24, qconfig=qc)
    yield "qat_linearbn", lambda: i.qat.LinearBn1d(40, 24, qconfig=qc)
    yield "tied", pair
    yield "parameterlist", lambda: nn.ParameterList([nn.Parameter(torch.randn(8, 8))])
    yield "parameterdict", lambda: nn.ParameterDict(dict(a=torch.zeros(8)))


def write(name, models):
    """Writes models, a line of JSON each; a file of the same models has the same bytes."""
    with gzip.GzipFile(OUT / (name + ".jsonl.gz"), "wb", compresslevel=9, mtime=0) as out:
        for model in models:
            out.write((json.dumps(model, separators=(",", ":")) + "\n").encode())


if __name__ == "__main__":
    write("torch.modules", (measure(name, lambda: Wrap(make())) for name, make in modules()))
