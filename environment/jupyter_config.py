# Jupyter as `lab notebook` starts it; the address and the token are the command's business.
import os
import tempfile

c = get_config()  # noqa: F821 (Jupyter provides it)

c.MultiKernelManager.default_kernel_name = "java"
c.KernelSpecManager.ensure_native_kernel = False

# Jupyter's own temporary files stay in .lab/tmp; the browser it opens outlives it and keeps to the system's folder.
tempfile.gettempdir()
os.environ.pop("TMPDIR", None)
