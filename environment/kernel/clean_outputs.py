"""Takes the outputs and the counts out of notebooks; the arguments name them. Prints those that it changed."""

import json
import os
import sys


def clean(notebook):
    changed = False
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and (cell.get("outputs") or cell.get("execution_count") is not None):
            cell["outputs"], cell["execution_count"] = [], None
            changed = True
    return changed


for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        notebook = json.load(file)
    if clean(notebook):
        with open(name + ".new", "w", encoding="utf-8") as file:
            file.write(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
        os.replace(name + ".new", name)
        print("no outputs any more:", name)
