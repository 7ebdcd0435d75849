"""What the peers in PyTorch share: the ways in which it is used, and what a peer prints.

A peer called with "variants", and "gpu0" for those on a GPU, prints the names of those that work here, one a line. Called
with such a name and its other arguments it prints one measured figure a line: name, tab, number.
"""
import contextlib
import platform
import shutil
import signal
import sys
import time

import torch

LIMIT = 600  # seconds; torch.compile may take longer than all else
NAME = f"PyTorch {torch.__version__}"


def has_bf16():
    """Whether the processor multiplies bf16 itself; PyTorch 1.13 has no way to ask."""
    if platform.system() != "Linux":
        return False
    with open("/proc/cpuinfo") as file:
        text = file.read()
    return "avx512_bf16" in text or "amx_bf16" in text


def variants(device="cpu"):
    if device != "cpu":
        return ["gpu", "gpu, tf32"] + ["gpu, channels last, " + form for form in ("tf32", "bf16", "bf16, compiled")]
    forms = ["channels last"] + ["channels last, bf16"] * has_bf16()
    compiled = hasattr(torch.nn.Module, "compile") and shutil.which("g++")
    return ["eager"] + forms + [form + ", compiled" for form in forms if compiled]


class Variant:
    """One way of using PyTorch, by its name."""

    def __init__(self, name):
        known = variants("gpu" if "gpu" in name else "cpu")
        if name not in known:
            sys.exit(f"unknown variant {name}; one of: {'; '.join(known)}")
        self.device = "cuda" if "gpu" in name else "cpu"
        self.last, self.bf16, self.compiled = ("channels last" in name), ("bf16" in name), ("compiled" in name)

    def network(self, network):
        network = network.to(self.device, memory_format=torch.channels_last if self.last else torch.preserve_format)
        if self.compiled:
            network.compile()
        return network

    def images(self, images):
        images = images.to(self.device)
        return images.contiguous(memory_format=torch.channels_last) if self.last else images

    def computing(self):
        return torch.autocast(self.device, torch.bfloat16) if self.bf16 else contextlib.nullcontext()


def settled(network, *images):
    """Normalisation knows what comes, as after training: else numbers shrink from layer to layer until they are too small
    (subnormal) to compute fast."""
    norms = [layer for layer in network.modules() if isinstance(layer, torch.nn.BatchNorm2d)]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 1
    with torch.no_grad():
        network.train()(*images)
    for norm, momentum in zip(norms, momenta):
        norm.momentum = momentum
    return network.eval()


def matmul_gflops(kind, side=2048, times=10):
    a, b = torch.rand(side, side).to(kind), torch.rand(side, side).to(kind)
    a @ b
    start = time.perf_counter()
    for _ in range(times):
        a @ b
    return 2e-9 * side ** 3 * times / (time.perf_counter() - start)


def report_matmul():
    report("float32 GFLOP/s", matmul_gflops(torch.float32))
    if has_bf16():
        report("bf16 GFLOP/s", matmul_gflops(torch.bfloat16))


class Stopwatch:
    """From now on."""

    def __init__(self):
        self.start, self.used = time.perf_counter(), time.process_time()

    def report(self, figure, batch, steps):
        report(figure, batch * steps / (time.perf_counter() - self.start))
        report(figure + " cpu s", (time.process_time() - self.used) / steps)


def report(figure, number):
    print(figure, float(number), sep="\t", flush=True)


def main(measure):
    if sys.argv[1:2] == ["variants"]:
        print(*(f"{NAME}\t{variant}" for variant in variants(*sys.argv[2:])), sep="\n")
    else:
        signal.alarm(LIMIT)
        measure(Variant(sys.argv[1]), sys.argv[2:])


if __name__ == "__main__":
    main(None)
