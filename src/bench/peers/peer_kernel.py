"""Asks a Jupyter kernel as a notebook does, by jupyter_client: how soon it answers, a trivial cell, many lines, its memory at rest.

Prints "variants" as "peer, tab, variant"; otherwise takes "ijava", "ipykernel" or a kernel.json, and IJava's jar.
"""

import importlib.metadata
import importlib.util
import json
import os
import queue
import statistics
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

CELLS = 40
LINES = 200_000
PATIENCE = 300  # seconds
REST = 20  # seconds, as a person reads; all kernels rest
LINES_PATIENCE = 15  # seconds; plain IJava takes minutes and loses most


def specification(variant, ijava):
    if variant == "ipykernel":
        return KernelSpec(argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], language="python")
    if variant == "ijava":
        os.environ.pop("IJAVA_STARTUP_SCRIPTS_PATH", None)  # as published, without what lab gives ours
        argv = ["java", "-jar", ijava, "{connection_file}"]
        return KernelSpec(argv=argv, language="java", interrupt_mode="message")
    with open(variant, encoding="utf-8") as file:
        return KernelSpec(**json.load(file))


def lines_cell(language):
    if language == "python":
        return f"for i in range({LINES}): print('line', i)"
    return f'for (int i = 0; i < {LINES}; i++) {{ System.out.println("line " + i); }}'


def ask(client, code, patience=PATIENCE):
    """Seconds until the kernel is idle again, and how many lines arrived."""
    begun = time.perf_counter()
    message = client.execute(code)
    lines = 0
    while time.perf_counter() - begun < patience:
        try:
            heard = client.get_iopub_msg(timeout=patience)
        except queue.Empty:
            break
        if heard["parent_header"].get("msg_id") != message:
            continue
        if heard["msg_type"] == "stream":
            lines += heard["content"]["text"].count("\n")
        if heard["msg_type"] == "error":
            sys.exit("\n".join(heard["content"]["traceback"]))
        if heard["msg_type"] == "status" and heard["content"]["execution_state"] == "idle":
            client.get_shell_msg(timeout=PATIENCE)
            return time.perf_counter() - begun, lines
    return patience, lines


def trivial_cell(client):
    """Median of the milliseconds."""
    return 1000 * statistics.median(ask(client, f"{i} + 1")[0] for i in range(CELLS))


def resident(pid):
    """MiB of a process."""
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def measure(variant, ijava):
    manager = KernelManager()
    manager._kernel_spec = specification(variant, ijava)
    begun = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        ask(client, "1 + 1")
        print(f"kernel_start\t{1000 * (time.perf_counter() - begun)}")
        print(f"kernel_cell_at_once\t{trivial_cell(client)}")
        time.sleep(REST)
        print(f"kernel_cell\t{trivial_cell(client)}")
        print(f"kernel_memory\t{resident(manager.provisioner.process.pid)}")
        seconds, lines = ask(client, lines_cell(manager._kernel_spec.language), LINES_PATIENCE)
        if lines == LINES:
            print(f"kernel_lines\t{1000 * seconds}")
        else:
            print(f"bench: {variant} gave {lines} of {LINES} lines in {seconds:.0f} s", file=sys.stderr)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    if sys.argv[1] == "variants":
        print("IJava 1.3.0\tijava")
        if importlib.util.find_spec("ipykernel"):
            print(f"ipykernel {importlib.metadata.version('ipykernel')}\tipykernel")
    else:
        measure(sys.argv[1], sys.argv[2])
