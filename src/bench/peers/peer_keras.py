"""The peer of training and prediction in Keras on TensorFlow: Keras' own Xception with the study's head.

Prints and takes what peer_training.py does, and a last word "prediction" where nothing else is measured; variants: float32, and bf16 where the processor multiplies it itself.
"""
import importlib.util
import os
import sys
import time

missing = [module for module in ("keras", "tensorflow") if importlib.util.find_spec(module) is None]
if missing:
    sys.exit(print(f"bench: Keras is left out: {sys.executable} has no {' and no '.join(missing)}", file=sys.stderr))

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="2", CUDA_VISIBLE_DEVICES="")

import keras  # noqa: E402
import numpy  # noqa: E402
import tensorflow  # noqa: E402


def has_bf16():
    with open("/proc/cpuinfo") as file:
        text = file.read()
    return "avx512_bf16" in text or "amx_bf16" in text


def classifier(height, width):
    trunk = keras.applications.Xception(weights=None, include_top=False, input_shape=(height, width, 3))
    x = keras.layers.GlobalAveragePooling2D()(trunk.output)
    x = keras.layers.Dense(128, activation="relu")(keras.layers.Dropout(0.1)(x))
    return keras.Model(trunk.input, keras.layers.Dense(2, activation="softmax", dtype="float32")(x))


def speed(step, images, warm_up, steps):
    for done in range(warm_up + steps):
        if done == warm_up:
            start = time.perf_counter()
        step()
    return images * steps / (time.perf_counter() - start)


def measure(variant, height, width, batch, warm_up, steps, trains):
    keras.utils.set_random_seed(1)
    keras.config.set_dtype_policy({"float32": "float32", "bf16": "mixed_bfloat16"}[variant])
    network = classifier(height, width)
    assert network.count_params() == 21_124_010, network.count_params()
    network.compile(keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy")
    images = numpy.random.default_rng(1).uniform(-1, 1, (batch, height, width, 3)).astype("f4")
    classes = numpy.arange(batch) % 2
    if trains:
        report("training", speed(lambda: network.train_on_batch(images, classes), batch, warm_up, steps))
    report("prediction", speed(lambda: network.predict_on_batch(images), batch, warm_up, 2 * steps))


def report(figure, number):
    print(figure, float(number), sep="\t", flush=True)


if sys.argv[1:] == ["variants"]:
    for variant in ["float32"] + ["bf16"] * has_bf16():
        print(f"Keras {keras.__version__} on TensorFlow {tensorflow.__version__}", variant, sep="\t")
else:
    measure(sys.argv[1], *map(int, sys.argv[2:7]), sys.argv[7:] != ["prediction"])
