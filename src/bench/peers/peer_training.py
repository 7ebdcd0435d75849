"""The peer of training and prediction in PyTorch: Xception as Keras builds it, with the study's head.

Prints images per second in training and in prediction, what processor time a step takes, GFLOP/s of matrix multiplications, and the multiply-adds of one
image's forward pass. Takes a variant (peer_torch.py), height, width, batch size, steps to warm up, steps to time.
"""
import time

import peer_torch
import torch
from peer_torch import report
from torch import nn
from torch.nn import functional


class Separable(nn.Sequential):
    def __init__(self, channels, filters):
        super().__init__(
            nn.Conv2d(channels, channels, 3, padding=1, groups=channels, bias=False),
            nn.Conv2d(channels, filters, 1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01))


class Halve(nn.Module):
    """Max pooling 3 x 3, stride 2, with TensorFlow's SAME padding."""

    def forward(self, x):
        padding = []
        for side in (x.shape[3], x.shape[2]):
            total = max((-(-side // 2) - 1) * 2 + 3 - side, 0)
            padding += [total // 2, total - total // 2]
        return functional.max_pool2d(functional.pad(x, padding, value=float("-inf")), 3, 2)


class Residual(nn.Module):
    def __init__(self, path, shortcut=None):
        super().__init__()
        self.path = path
        self.shortcut = shortcut or nn.Identity()

    def forward(self, x):
        return self.path(x) + self.shortcut(x)


def convolution(channels, filters, kernel, stride):
    return [nn.Conv2d(channels, filters, kernel, stride, bias=False), nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01)]


def reducing(channels, first, second, activated=True):
    path = [nn.ReLU()] if activated else []
    path += [Separable(channels, first), nn.ReLU(), Separable(first, second), Halve()]
    return Residual(nn.Sequential(*path), nn.Sequential(*convolution(channels, second, 1, 2)))


def middle():
    return Residual(nn.Sequential(*[layer for _ in range(3) for layer in (nn.ReLU(), Separable(728, 728))]))


def xception():
    return nn.Sequential(
        *convolution(3, 32, 3, 2), nn.ReLU(), *convolution(32, 64, 3, 1), nn.ReLU(),
        reducing(64, 128, 128, False), reducing(128, 256, 256), reducing(256, 728, 728),
        *[middle() for _ in range(8)],
        reducing(728, 728, 1024), Separable(1024, 1536), nn.ReLU(), Separable(1536, 2048), nn.ReLU(),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.1), nn.Linear(2048, 128), nn.ReLU(), nn.Linear(128, 2))


def multiply_adds(network, image):
    total = 0

    def count(layer, _, output):
        nonlocal total
        total += output.numel() * layer.weight[0].numel()

    hooks = [layer.register_forward_hook(count) for layer in network.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    with torch.no_grad():
        network.eval()(image)
    for hook in hooks:
        hook.remove()
    return total


def training(network, variant, images, warm_up, steps):
    classes = torch.arange(len(images), device=images.device) % 2
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    loss = nn.CrossEntropyLoss()
    network.train()
    for step in range(warm_up + steps):
        if step == warm_up:
            watch = peer_torch.Stopwatch()
        optimiser.zero_grad()
        with variant.computing():
            value = loss(network(images), classes)
        value.backward()
        optimiser.step()
        value.item()
    watch.report("training", len(images), steps)


def prediction(network, variant, images, warm_up, steps):
    network.eval()
    with torch.inference_mode(), variant.computing():
        for step in range(warm_up + steps):
            if step == warm_up:
                watch = peer_torch.Stopwatch()
            network(images).softmax(1).sum().item()
    watch.report("prediction", len(images), steps)


def grad_cam(network, images, times=10):
    """Milliseconds of one image's map from the last convolutions, in float32 as ours."""
    network.eval()
    head = [type(layer) for layer in network].index(nn.AdaptiveAvgPool2d)
    for time_ in range(times + 1):
        if time_ == 1:
            start = time.perf_counter()
        features = network[:head](images[:1])
        gradient, = torch.autograd.grad(network[head:](features)[0, 1], features)
        (gradient.mean((2, 3), keepdim=True) * features).sum(1).relu().cpu()
    return 1000 * (time.perf_counter() - start) / times


def measure(variant, arguments):
    height, width, batch, warm_up, steps = map(int, arguments)
    torch.manual_seed(1)
    network = xception()
    parameters = sum(p.numel() for p in network.parameters())
    assert parameters == 21_124_010 - 54_528, parameters  # running means and variances are no parameters here
    report("multiply-adds", multiply_adds(network, torch.rand(1, 3, height, width)))
    network = variant.network(network)
    images = variant.images(torch.rand(batch, 3, height, width) * 2 - 1)
    training(network, variant, images, warm_up, steps)
    prediction(network, variant, images, warm_up, 2 * steps)
    report("gradcam ms", grad_cam(network, images))
    peer_torch.report_matmul()


if __name__ == "__main__":
    peer_torch.main(measure)
