"""JupyterHub for a class: a server, a folder of notebooks and results of its own for each user (docs/course/class.md)."""
import os
import pathlib
import pwd
import subprocess
import sys

root = pathlib.Path(os.environ["RADIUSLAB_ROOT"])
c = get_config()  # noqa: F821, JupyterHub defines it

c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.Authenticator.allow_all = True  # every user of this computer
c.Spawner.notebook_dir = "~/radiuslab"
c.Spawner.environment = {"RADIUSLAB_ROOT": str(root), "OMP_NUM_THREADS": "1"}
studied = root / ".lab/cohorts/phantom-v1-quick-seed1"  # what lab run read, and the results are of
if studied.is_dir():
    c.Spawner.environment["RADIUSLAB_COHORT"] = str(studied)


def own_folder(spawner):
    """By the student's own rights: what stands in a student's home may not lead the hub, which is root, elsewhere."""
    user = pwd.getpwnam(spawner.user.name)
    subprocess.run(
        [sys.executable, root / "docs/course/student_folder.py", root],
        check=True, user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/", env={"HOME": user.pw_dir})
    spawner.environment["JUPYTER_PATH"] = f"{user.pw_dir}/radiuslab/.lab"
    spawner.environment["RADIUSLAB_OUT"] = f"{user.pw_dir}/radiuslab/results"


c.Spawner.pre_spawn_hook = own_folder
