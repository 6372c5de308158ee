"""Times one call of a framework as DialectBenchmark times ours: prints nanoseconds a weight and the framework's version.

    python src/python/frameworks/dialect_originals.py jaxNormal

The rows have the names of DialectBenchmark's methods. Everything runs on one processor core, which is chosen before the
framework begins. Like the benchmark, a row warms up for three times 0.3 seconds and then takes the mean of four times 0.2.
"""
import importlib.util
import os
import sys
import time

SIZE = 1 << 20

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"


def torch_weights():
    import torch
    torch.set_num_threads(1)
    return torch.empty(SIZE)


def torch_uniform():
    weights = torch_weights()
    return lambda: weights.uniform_(-0.1, 0.1)


def torch_normal():
    weights = torch_weights()
    return lambda: weights.normal_(0, 0.02)


def torch_normal_scalar():
    os.environ["ATEN_CPU_CAPABILITY"] = "default"
    return torch_normal()


def numpy_random(generator=None):
    import numpy as np
    out = np.empty(SIZE)
    rng = np.random.Generator(getattr(np.random, generator or "PCG64")(42))
    return lambda: rng.random(out=out)


def numpy_philox_random():
    return numpy_random("Philox")


def numpy_standard_normal():
    import numpy as np
    out = np.empty(SIZE)
    rng = np.random.default_rng(42)
    return lambda: rng.standard_normal(out=out)


def numpy_randn():
    import numpy as np
    rng = np.random.RandomState(42)
    return lambda: rng.randn(SIZE)


def jax_compiled(draw):
    import jax
    key = jax.random.key(42)
    compiled = jax.jit(lambda k: draw(jax.random, k))
    return lambda: compiled(key).block_until_ready()


def jax_uniform():
    return jax_compiled(lambda random, key: random.uniform(key, (SIZE,), minval=-1, maxval=1))


def jax_normal():
    return jax_compiled(lambda random, key: random.normal(key, (SIZE,)))


def tensorflow():
    import tensorflow
    tensorflow.config.threading.set_intra_op_parallelism_threads(1)
    tensorflow.config.threading.set_inter_op_parallelism_threads(1)
    return tensorflow.random


def tensorflow_uniform():
    random = tensorflow()
    return lambda: random.stateless_uniform((SIZE,), (42, 0), -0.1, 0.1)


def tensorflow_normal():
    random = tensorflow()
    return lambda: random.stateless_normal((SIZE,), (42, 0), 0, 0.02)


# Each row: the framework, and what makes its call.
ROWS = {
    "torchUniform": ("torch", torch_uniform),
    "torchNormal": ("torch", torch_normal),
    "torchNormalScalar": ("torch", torch_normal_scalar),
    "numpyRandom": ("numpy", numpy_random),
    "numpyPhiloxRandom": ("numpy", numpy_philox_random),
    "numpyStandardNormal": ("numpy", numpy_standard_normal),
    "numpyRandn": ("numpy", numpy_randn),
    "jaxUniform": ("jax", jax_uniform),
    "jaxNormal": ("jax", jax_normal),
    "tensorFlowUniform": ("tensorflow", tensorflow_uniform),
    "tensorFlowNormal": ("tensorflow", tensorflow_normal),
}


def repeated(call, seconds):
    """Calls again and again for some time; returns nanoseconds a weight."""
    start = time.perf_counter()
    calls = 0
    while time.perf_counter() - start < seconds:
        call()
        calls += 1
    return (time.perf_counter() - start) / calls / SIZE * 1e9


def main():
    name = sys.argv[1]
    framework, prepare = ROWS[name]
    if importlib.util.find_spec(framework) is None:
        sys.exit(f"{sys.executable} has no {framework}")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    call = prepare()
    for _ in range(3):
        repeated(call, 0.3)
    times = [repeated(call, 0.2) for _ in range(4)]
    print(sum(times) / len(times), sys.modules[framework].__version__)


if __name__ == "__main__":
    main()
