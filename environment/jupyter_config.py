# Jupyter as `lab notebook` starts it; the address and the token are the command's business.
import json
import os
import tempfile

c = get_config()  # noqa: F821 (Jupyter provides it)

c.MultiKernelManager.default_kernel_name = "java"
c.KernelSpecManager.ensure_native_kernel = False
c.LabApp.news_url = None  # JupyterLab asks nobody for news or newer versions
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"

# Jupyter's own temporary files stay in .lab/tmp; the browser it opens outlives it and keeps to the system's folder.
tempfile.gettempdir()
os.environ.pop("TMPDIR", None)


# What cells say of a cohort of your own may show patients. It is kept in results/notebooks, and not in the notebooks of the
# repository; notebooks/my is not of the repository and keeps its outputs.
ROOT = os.path.realpath(os.environ["RADIUSLAB_ROOT"])
COHORT = os.environ.get("RADIUSLAB_COHORT", "")
OUT = os.path.join(ROOT, os.environ.get("RADIUSLAB_OUT") or "results", "notebooks")


def keep_outputs_out(model, path, contents_manager=None, **_):
    folder = os.path.realpath(os.path.join(ROOT, COHORT))
    synthetic = folder == os.path.join(ROOT, "data-samples") or os.path.dirname(folder) == os.path.join(ROOT, ".lab", "cohorts")
    private = COHORT and not synthetic
    if not private or model["type"] != "notebook" or path.strip("/").startswith("my/"):
        return
    whole = json.dumps(model["content"], indent=1, ensure_ascii=False) + "\n"
    outputs = False
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            outputs = outputs or bool(cell["outputs"])
            cell["outputs"], cell["execution_count"] = [], None
    if outputs:
        copy = os.path.join(OUT, path.strip("/"))
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        with open(copy + ".new", "w", encoding="utf-8") as file:
            file.write(whole)
        os.replace(copy + ".new", copy)


c.FileContentsManager.pre_save_hook = keep_outputs_out
