"""The part "gpu" of `lab bench`: the study's methods on a GPU, from Java and in Python's PyTorch.

Every part runs in a process of its own under a time limit; after each, OUT/gpu.json and OUT/gpu.txt hold what there is so far,
of a failed part its last words. Uses nothing but Python's own library; the peers use torch.

float32 is that alone (NVIDIA_TF32_OVERRIDE=0); tf32 lets matrix products and convolutions round to it.
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PEERS = pathlib.Path(__file__).resolve().parent
PRECISIONS = {"float32": {"NVIDIA_TF32_OVERRIDE": "0"}, "tf32": {"TORCH_ALLOW_TF32_CUBLAS_OVERRIDE": "1"}, "bf16": {}}


def ours(o, method, device, precision, batch, steps, exams):
    """radiuslab.bench.CardStudy"""
    kind = "MIXED" if precision == "bf16" else "FLOAT32"
    folder = tempfile.mkdtemp(dir=o.cohorts)
    return o.java + [method, device, kind, *map(str, (exams, batch, steps, folder))]


def parts(o):
    """Name, command, variables, limit in seconds; what proves most comes first."""
    for device in sorted({"cpu", o.device}):
        command = ours(o, "classification", device, "float32", o.first_batch, 5, 8)
        yield f"first losses on {device}", command, PRECISIONS["float32"], o.limit
    loader = [*o.java[:-1], "radiuslab.bench.TrainingSpeed", "PyTorch", "FLOAT32", str(o.first_batch), "1", "2"]
    yield "one loader thread, and training on the CPU", loader, {}, o.limit
    methods = {"classification": o.batch, "segmentation": o.patches, "detection": o.batch}
    for precision, variables in PRECISIONS.items():
        for method, batch in methods.items():
            command = ours(o, method, o.device, precision, batch, o.steps, o.exams)
            yield f"Radius Lab: {method}, {precision}", command, variables, o.limit
    asked = [o.python, str(PEERS / "peer_torch.py"), "variants", o.device]
    for line in subprocess.run(asked, capture_output=True, text=True).stdout.splitlines():
        peer, form = line.split("\t")
        precision = "bf16" if "bf16" in form else "tf32" if "tf32" in form else "float32"
        scripts = {"classification": ["peer_training.py", form, *o.size, str(o.batch), "3", str(o.timed)],
                   "detection": ["peer_detection.py", form, *o.detected, str(o.batch), "3", str(o.timed)],
                   "segmentation": ["peer_segmentation.py", form, f"random {o.patches}", "3", str(o.timed), str(o.finest)]}
        for method, (script, *arguments) in scripts.items():
            yield f"{peer}: {method}, {form}", [o.python, str(PEERS / script), *arguments], PRECISIONS[precision], o.limit


class Memory(threading.Thread):
    """The most memory that the GPU had in use meanwhile, in MiB."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self.over = 0, threading.Event()

    def run(self):
        query = ["nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits"]
        while shutil.which(query[0]) and not self.over.wait(0.3):
            said = subprocess.run(query, capture_output=True, text=True).stdout.split()
            self.most = max([self.most] + [int(word) for word in said[:1] if word.isdigit()])


def measured(command, variables, limit):
    memory = Memory()
    memory.start()
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
                               env={**os.environ, **variables})
    try:
        said, errors = process.communicate(timeout=limit)
        failed = None if process.returncode == 0 else f"ended with {process.returncode}"
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, errors = process.communicate()
        failed = f"not done after {limit:.0f} s"
    memory.over.set()
    figures = {}
    for line in said.splitlines():
        name, tab, number = line.partition("\t")
        if tab:
            figures[name] = float(number)
    figures["seconds"] = time.monotonic() - started
    if memory.most:
        figures["GPU memory MiB"] = memory.most
    return {"figures": figures} | ({"failed": failed, "last words": errors[-1500:]} if failed else {})


def text(results):
    lines = []
    for name, result in results.items():
        lines.append(name + (f": {result['failed']}" if "failed" in result else ""))
        lines += [f"    {figure:<24}{number:14.5g}" for figure, number in result.get("figures", {}).items()]
        lines += ["    | " + words for words in result.get("last words", "").splitlines()[-6:]]
    return "\n".join(lines) + "\n"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--out", type=pathlib.Path, required=True)
    options.add_argument("--device", default="gpu0", help="gpu0, or cpu for a rehearsal")
    options.add_argument("--tiny", action="store_true", help="as small as it goes, for a rehearsal")
    options.add_argument("--within", type=float, default=540, help="seconds for all")
    options.add_argument("--limit", type=float, default=120, help="seconds for a part")
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--only", default="", help="parts whose names have this word")
    options.add_argument("java", nargs="+", help="the command of radiuslab.bench.CardStudy, after --")
    o = options.parse_args()
    o.first_batch, o.batch, o.patches, o.steps, o.timed, o.exams, o.finest = 8, 30, 150, 60, 30, 60, 556
    o.size, o.detected = ["320", "240"], ["512", "384"]  # height and width
    if o.tiny:
        o.first_batch, o.batch, o.patches, o.steps, o.timed, o.exams, o.finest = 2, 2, 4, 4, 1, 4, 32
        o.size = o.detected = ["96", "72"]
    o.cohorts = o.out / "cohorts"
    o.cohorts.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + o.within
    results = {}
    for name, command, variables, limit in parts(o):
        left = end - time.monotonic()
        if o.only in name:
            results[name] = measured(command, variables, min(limit, left)) if left > 5 else {"failed": "no time left"}
            (o.out / "gpu.json").write_text(json.dumps(results, indent=1) + "\n")
            (o.out / "gpu.txt").write_text(text(results))
            print(text({name: results[name]}), end="", flush=True)
    shutil.rmtree(o.cohorts, ignore_errors=True)
    sys.exit(any("failed" in result for result in results.values()))


main()
