"""The peer of prediction: Xception, the detector and the patch networks in PyTorch, and from there in ONNX Runtime.

Prints images per second of Xception and of the detector, what processor time a step takes, and seconds of a map of 2000 x 2500 pixels.
Takes a variant (peer_torch.py; "float32" is ONNX Runtime's), images of a step of Xception, of one of the detector, steps to warm
up, steps to time, and the number of finest patches of the map.
"""
import contextlib
import importlib.util
import io
import logging
import os
import sys
import warnings

import peer_detection
import peer_segmentation
import peer_torch
import peer_training
import torch
from peer_torch import report, settled
from torch import nn

logging.getLogger("torch.onnx").setLevel(logging.ERROR)
warnings.simplefilter("ignore")  # of the exporter about itself
MISSING = [module for module in ("onnx", "onnxruntime", "onnxscript") if importlib.util.find_spec(module) is None]


class Exported(nn.Module):
    """A network in ONNX Runtime, written out for the images that come first."""

    def __init__(self, network):
        super().__init__()
        self.exported, self.session = [network.eval()], None  # in a list it is no part of this

    def forward(self, images):
        import onnxruntime
        if self.session is None:
            network, file = self.exported.pop(), io.BytesIO()
            torch.onnx.export(network, (images,), file, input_names=["images"], dynamo=True, verbose=False)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS", torch.get_num_threads()))
            self.session = onnxruntime.InferenceSession(file.getvalue(), options, ["CPUExecutionProvider"])
            torch.testing.assert_close(self(images), network(images), atol=1e-3, rtol=1e-3)
        outputs = [torch.from_numpy(output) for output in self.session.run(None, {"images": images.numpy()})]
        return outputs[0] if len(outputs) == 1 else tuple(outputs)


class OnnxRuntime:
    """In the place of a form of PyTorch."""

    device = "cpu"
    network = staticmethod(Exported)
    images = staticmethod(torch.Tensor.contiguous)
    computing = staticmethod(contextlib.nullcontext)


def measure(variant, arguments):
    images, detected, warm_up, steps, finest = map(int, arguments)
    torch.manual_seed(1)
    noise = torch.rand(images, 3, 320, 240) * 2 - 1
    xception = variant.network(settled(peer_training.xception(), noise))
    peer_training.prediction(xception, variant, variant.images(noise), warm_up, steps)
    noise = torch.rand(detected, 3, 512, 384) * 2 - 1
    detector = variant.network(settled(peer_detection.detector(), noise))
    peer_detection.prediction(detector, variant, variant.images(noise), warm_up, steps)
    pixels = torch.randint(0, 128 * 128, (1, 1, 128 * 128))
    patches = torch.rand(8, 1, 128, 128)
    stack = settled(peer_segmentation.Stack(), patches, patches, pixels.expand(8, -1, -1))
    stack.coarse, stack.fine = variant.network(stack.coarse), variant.network(stack.fine)
    peer_segmentation.report_map(stack, variant, pixels, finest)


if __name__ == "__main__":
    if sys.argv[1:] == ["variants"]:
        if MISSING:
            print(f"bench: ONNX Runtime is left out: {sys.executable} has no {' and no '.join(MISSING)}", file=sys.stderr)
        else:
            import onnxruntime
            print(f"ONNX Runtime {onnxruntime.__version__}", "float32", sep="\t")
    if sys.argv[1:2] == ["float32"]:
        measure(OnnxRuntime(), sys.argv[2:])
    else:
        peer_torch.main(measure)
