# Jupyter as `lab notebook` starts it: reachable from this computer only, and only with the token it prints.
c = get_config()  # noqa: F821 (Jupyter provides it)

for server in (c.NotebookApp, c.ServerApp):  # Notebook 6, Notebook 7
    server.ip = "127.0.0.1"
    server.allow_remote_access = False
    server.open_browser = True

c.MultiKernelManager.default_kernel_name = "java"
c.KernelSpecManager.ensure_native_kernel = False
c.ContentsManager.hide_globs = ["__pycache__", "*.pyc"]
