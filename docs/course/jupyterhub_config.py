"""JupyterHub for a class: a server, a folder of notebooks and results of its own for each user (docs/course/class.md)."""
import os
import pathlib
import shutil

root = pathlib.Path(os.environ["RADIUSLAB_ROOT"])
c = get_config()  # noqa: F821, JupyterHub defines it

c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.Authenticator.allow_all = True  # every user of this computer
c.Spawner.notebook_dir = "~/radiuslab"
c.Spawner.mem_limit = "2G"
c.Spawner.environment = {
    "RADIUSLAB_ROOT": str(root),
    "JUPYTER_PATH": str(root / ".lab" / "jupyter"),
    "OMP_NUM_THREADS": "1",
}


def own_folder(spawner):
    """Copies the series into the user's home at the first log-in; what is there stays as the student left it."""
    home = pathlib.Path(f"~{spawner.user.name}").expanduser()
    folder = home / "radiuslab"
    folder.mkdir(exist_ok=True)
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        if not (folder / notebook.name).exists():
            shutil.copy(notebook, folder / notebook.name)
    if not (folder / "results").exists() and (root / "results").exists():
        shutil.copytree(root / "results", folder / "results")
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, spawner.user.name)
    spawner.environment["RADIUSLAB_OUT"] = str(folder / "results")


c.Spawner.pre_spawn_hook = own_folder
