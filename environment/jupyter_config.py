# Jupyter as `lab notebook` starts it; the address and the token are the command's business.
c = get_config()  # noqa: F821 (Jupyter provides it)

c.MultiKernelManager.default_kernel_name = "java"
c.KernelSpecManager.ensure_native_kernel = False
