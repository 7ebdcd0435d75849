"""Runs one small notebook's worth of cells on the kernel of a kernel.json and has Java keep the classes it loaded in a file.

A kernel that is given the file (class-data sharing) need not read and check them again. Arguments: kernel.json, the file.
"""

import json
import sys

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

PATIENCE = 120  # seconds
CELLS = [
    "int seven() { return 7; }\nint[] numbers = {1, 2, 3};\nnumbers",
    "record Pair(String a, double b) {}\nvar pairs = Stream.of(new Pair(\"x\", 1.5)).toList();\npairs",
    "for (int i = 0; i < 3; i++) { System.out.println(\"line \" + i); }\nseven()",
    "try (var bar = ProgressBar.of(\"Waiting\", 3)) { bar.step(); }",
    "Map.of(\"a\", 1)",
    "int g = 1 / 0;",
]


def main(specification, archive):
    with open(specification, encoding="utf-8") as file:
        kernel = KernelSpec(**json.load(file))
    # An agent may not be there while classes are kept; it does no harm when they are used.
    left_out = ("-XX:SharedArchiveFile=", "-javaagent:")
    java, *rest = [word for word in kernel.argv if not word.startswith(left_out)]
    kernel.argv = [java, "-XX:ArchiveClassesAtExit=" + archive, *rest]
    manager = KernelManager()
    manager._kernel_spec = kernel
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        for cell in CELLS:
            client.execute(cell, reply=True, timeout=PATIENCE)
        client.complete("numbers.le", reply=True, timeout=PATIENCE)
        client.inspect("Math.max", 8, reply=True, timeout=PATIENCE)
        client.shutdown()
        manager.provisioner.process.wait(PATIENCE)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main(*sys.argv[1:])
