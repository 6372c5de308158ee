"""Writes the known answers of StftTest: what Keras' STFT initializer gives.

Needs Keras 3, and JAX and SciPy for its NumPy back end: python3 src/python/frameworks/stft.py
"""

import os
import pathlib

os.environ["KERAS_BACKEND"] = "numpy"
import keras
import numpy as np

CASES = [
    (16, 9, "real", "hann", "density", False),
    (16, 9, "imag", "hann", "density", False),
    (12, 9, "real", "hamming", "spectrum", True),
    (7, 5, "imag", "blackman", None, True),
    (5, 3, "real", None, None, False),
    (1, 2, "real", "hann", "density", False),
]

answers = "core/src/test/resources/io/github/weightinit/known-answers"
target = pathlib.Path(__file__).resolve().parents[2] / answers / "stft.csv"
with target.open("w", newline="\n") as out:
    out.write(f"# Keras {keras.__version__}; by src/test/python/stft.py\n")
    out.write("frameLength,bins,side,window,scaling,periodic,index,weight\n")
    for length, bins, side, window, scaling, periodic in CASES:
        initializer = keras.initializers.STFT(side, window, scaling, periodic)
        kernel = np.asarray(initializer((length, 1, bins), dtype="float64")).ravel()
        names = {"imag": "IMAGINARY", None: "RECTANGULAR"}
        for index, weight in enumerate(kernel):
            out.write(
                f"{length},{bins},{names.get(side, side.upper())},"
                f"{names.get(window, str(window).upper())},{str(scaling).upper()},"
                f"{str(periodic).lower()},{index},{float(weight)!r}\n"
            )
