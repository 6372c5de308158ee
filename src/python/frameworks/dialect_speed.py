"""Times what DialectBenchmark times, in the frameworks themselves: nanoseconds a weight, the best of several calls.

Needs PyTorch, NumPy, JAX and TensorFlow; one thread each, as far as they let themselves be told.
"""
import os
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import jax  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
import torch  # noqa: E402

SIZE = 1 << 20
CALLS = 15


def best(call):
    call()
    call()
    times = []
    for _ in range(CALLS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times) / SIZE * 1e9


def main():
    torch.set_num_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    weights = torch.empty(SIZE)
    rng = np.random.default_rng(42)
    legacy = np.random.RandomState(42)
    out = np.empty(SIZE)
    key = jax.random.key(42)
    uniform = jax.jit(lambda k: jax.random.uniform(k, (SIZE,), minval=-1, maxval=1))
    normal = jax.jit(lambda k: jax.random.normal(k, (SIZE,)))
    calls = {
        "torchUniform": lambda: weights.uniform_(-0.1, 0.1),
        "torchNormal": lambda: weights.normal_(0, 0.02),
        "numpyRandom": lambda: rng.random(out=out),
        "numpyStandardNormal": lambda: rng.standard_normal(out=out),
        "numpyRandn": lambda: legacy.randn(SIZE),
        "jaxUniform": lambda: uniform(key).block_until_ready(),
        "jaxNormal": lambda: normal(key).block_until_ready(),
        "tensorFlowUniform": lambda: tf.random.stateless_uniform((SIZE,), (42, 0), -0.1, 0.1).numpy(),
        "tensorFlowNormal": lambda: tf.random.stateless_normal((SIZE,), (42, 0), 0, 0.02).numpy(),
    }
    for name, call in calls.items():
        print(f"{name} {best(call):.2f}")


if __name__ == "__main__":
    main()
