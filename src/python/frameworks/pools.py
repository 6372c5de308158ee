"""What the programs that ask the frameworks (layers_*.py) have in common.

Each prints a CSV: the call, a parameter's name and shape, and count, mean, standard deviation, least and greatest
of its weights, pooled over many layers of the kind made one after another.
"""
import numpy as np

HEADER = "layer,parameter,shape,count,mean,std,min,max"


class Pool:
    """Moments of a parameter over many layers, in double precision."""

    def __init__(self, shape):
        self.shape = tuple(int(n) for n in shape)
        self.count, self.sum, self.squares = 0, 0.0, 0.0
        self.least, self.greatest = np.inf, -np.inf

    def add(self, values):
        """Adds one tensor, or several stacked on a first axis."""
        values = np.asarray(values, dtype=np.float64)
        self.count += values.size
        self.sum += values.sum()
        self.squares += np.square(values).sum()
        self.least = min(self.least, values.min())
        self.greatest = max(self.greatest, values.max())

    def row(self):
        mean = self.sum / self.count
        deviation = np.sqrt(max(0.0, self.squares / self.count - mean * mean))
        deviation = 0.0 if self.least == self.greatest else deviation
        numbers = [mean, deviation, self.least, self.greatest]
        return [str(self.count)] + [repr(float(x)) for x in numbers]


def write(call, pools):
    for name, pool in pools.items():
        print(",".join([call, name, "x".join(map(str, pool.shape))] + pool.row()), flush=True)


def repetitions(sizes, target, most):
    """How often to make a layer so that its smallest random tensor has a number of weights."""
    return int(min(most, max(8, -(-target // max(1, min(sizes))))))
