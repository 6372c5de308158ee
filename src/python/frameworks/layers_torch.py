"""Asks PyTorch what its layers begin with: src/recipes/src/test/resources/.../preset/layers/torch.csv.

    python layers_torch.py > torch.csv
"""
import torch
from torch import nn

from pools import HEADER, Pool, repetitions, write

CALLS = {
    "linear": lambda i, o: nn.Linear(i, o),
    "conv": lambda i, o, *k: conv(1, i, o, *k),
    "groupedConv": lambda g, i, o, *k: conv(g, i, o, *k),
    "convTranspose": lambda i, o, *k: conv(1, i, o, *k, transpose="Transpose"),
    "groupedConvTranspose": lambda g, i, o, *k: conv(g, i, o, *k, transpose="Transpose"),
    "bilinear": lambda a, b, o: nn.Bilinear(a, b, o),
    "embedding": lambda v, d, p=None: nn.Embedding(v, d, padding_idx=p),
    "rnn": lambda i, h, n=1, b=0: nn.RNN(i, h, num_layers=n, bidirectional=bool(b)),
    "lstm": lambda i, h, n=1, b=0: nn.LSTM(i, h, num_layers=n, bidirectional=bool(b)),
    "gru": lambda i, h, n=1, b=0: nn.GRU(i, h, num_layers=n, bidirectional=bool(b)),
    "multiheadAttention": lambda e, k=None, v=None, b=0: nn.MultiheadAttention(
        e, 1, kdim=k, vdim=v, add_bias_kv=bool(b)
    ),
    "batchNorm": lambda n: nn.BatchNorm2d(n),
    "layerNorm": lambda *s: nn.LayerNorm(s),
    "rmsNorm": lambda *s: nn.RMSNorm(s),
    "prelu": lambda n: nn.PReLU(n),
}


def conv(groups, i, o, *kernel, transpose=""):
    return getattr(nn, f"Conv{transpose}{len(kernel)}d")(i, o, kernel, groups=groups)


CASES = """
linear 784 256
linear 3 5
linear 1 7
linear 100 1
linear 512 2048
conv 3 16 7 7
conv 16 32 3
conv 4 6 3 3 3
conv 64 64 1 1
conv 5 7 2 5
groupedConv 4 16 32 3 3
groupedConv 24 24 24 5 5
groupedConv 8 8 16 3
convTranspose 16 4 4 4
convTranspose 3 20 5
convTranspose 6 4 2 2 2
groupedConvTranspose 4 16 32 3 3
groupedConvTranspose 2 8 6 5
bilinear 10 30 4
bilinear 40 3 9
embedding 1000 64
embedding 7 3
embedding 50 16 0
embedding 50 16 49
embedding 1 8 0
rnn 10 30
rnn 7 5 2 1
lstm 10 20
lstm 64 16 2 0
lstm 6 9 3 1
gru 12 25
gru 8 4 2 1
multiheadAttention 64
multiheadAttention 48 48 48 1
multiheadAttention 32 20 48 0
multiheadAttention 32 32 12 1
batchNorm 12
layerNorm 30
layerNorm 4 5
rmsNorm 16
prelu 1
prelu 9
"""


def main():
    torch.manual_seed(20250101)
    torch.set_num_threads(1)
    print(f"# torch {torch.__version__}, torch.manual_seed(20250101); made by src/test/python/layers_torch.py")
    print(HEADER)
    for case in CASES.split("\n"):
        if not case:
            continue
        name, *arguments = case.split()
        arguments = [int(a) for a in arguments]
        first = CALLS[name](*arguments)
        pools = {n: Pool(p.shape) for n, p in first.named_parameters()}
        random = [p.numel() for n, p in first.named_parameters() if p.detach().numpy().std() > 0] or [10**9]
        for _ in range(repetitions(random, 200_000, 20_000)):
            layer = CALLS[name](*arguments)
            for n, p in layer.named_parameters():
                pools[n].add(p.detach().numpy())
            if name == "embedding" and len(arguments) == 3:
                rows = (layer.weight.detach() == 0).all(1)
                assert rows.nonzero().flatten().tolist() == [arguments[2]]
        write(case, pools)


main()
