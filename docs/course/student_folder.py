"""Makes a student's folder, as that student: the series, results to read, a kernel (docs/course/class.md). Argument: the project."""
import json
import pathlib
import shutil
import sys

root = pathlib.Path(sys.argv[1])
folder = pathlib.Path.home() / "radiuslab"
lab = folder / ".lab"
for place in (lab / "tmp", lab / "home", lab / "kernels/java"):
    place.mkdir(parents=True, exist_ok=True)
folder.chmod(0o700)  # a home may be open to all

# What is there stays as the student left it.
for notebook in sorted((root / "notebooks").glob("*.ipynb")):
    if not (folder / notebook.name).exists():
        shutil.copyfile(notebook, folder / notebook.name)
if (root / "results").exists() and not (folder / "results").exists():
    shutil.copytree(root / "results", folder / "results", copy_function=shutil.copyfile)

# The project's kernel, with its temporary files here: no student may write into the project.
kernel = json.loads((root / ".lab/jupyter/kernels/java/kernel.json").read_text(encoding="utf-8"))
behind_options = 1 + next(i for i, word in enumerate(kernel["argv"]) if word.startswith("@"))
kernel["argv"][behind_options:behind_options] = [
    f"-Djava.io.tmpdir={lab}/tmp", f"-Djna.tmpdir={lab}/tmp", f"-Duser.home={lab}/home"]
(lab / "kernels/java/kernel.json").write_text(json.dumps(kernel, indent=1), encoding="utf-8")
