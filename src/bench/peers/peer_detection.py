"""The peer of the detector in PyTorch: CenterNet on Xception's entry and middle flow with a feature pyramid, as ours builds it.

Prints images per second in training and in prediction. Takes a variant (peer_torch.py), height, width, batch size, steps to warm
up, steps to time.
"""
import time

import peer_torch
import torch
from peer_torch import report
from peer_training import convolution, middle, reducing
from torch import nn
from torch.nn import functional as f

CHANNELS = 64
PARAMETERS = 14_201_101  # without the running means and variances


class Merged(nn.Module):
    """The fine features, and the coarse ones brought to their size."""

    def __init__(self, fine, coarse):
        super().__init__()
        self.fine, self.coarse = fine, coarse

    def forward(self, x):
        fine, coarse = self.fine(x), self.coarse(x)
        return fine + f.interpolate(coarse, scale_factor=2)[:, :, :fine.shape[2], :fine.shape[3]]


class Heads(nn.Module):
    def __init__(self):
        super().__init__()
        self.centres, self.boxes = (nn.Sequential(nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1), nn.ReLU(),
                                                  nn.Conv2d(CHANNELS, numbers, 1)) for numbers in (1, 4))

    def forward(self, x):
        return self.centres(x), self.boxes(x)


def lateral(channels):
    return nn.Sequential(nn.ReLU(), nn.Conv2d(channels, CHANNELS, 1))


def detector():
    sixteenth = nn.Sequential(reducing(256, 728, 728), *[middle() for _ in range(8)], lateral(728))
    eighth = nn.Sequential(reducing(128, 256, 256), Merged(lateral(256), sixteenth))
    return nn.Sequential(
        *convolution(3, 32, 3, 2), nn.ReLU(), *convolution(32, 64, 3, 1), nn.ReLU(),
        reducing(64, 128, 128, False), Merged(lateral(128), eighth),
        nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1, bias=False), nn.BatchNorm2d(CHANNELS, eps=1e-3, momentum=0.01), nn.ReLU(),
        Heads())


def loss_of(outputs, centres):
    """Focal loss of the centres, absolute errors of the boxes; one box in the middle of each image."""
    logits, boxes = (output.float() for output in outputs)
    p = logits.sigmoid()
    far = (1 - centres) * p ** 2 * f.softplus(logits)
    at = centres * (1 - p) ** 2 * f.softplus(-logits)
    return (far.sum() + at.sum() + ((boxes - 1).abs() * centres).sum()) / centres.sum()


def training(network, variant, images, warm_up, steps):
    optimiser = torch.optim.Adam(network.parameters(), 5e-4)
    network.train()
    centres = None
    for step in range(warm_up + steps):
        if step == warm_up:
            start = time.perf_counter()
        optimiser.zero_grad()
        with variant.computing():
            outputs = network(images)
        if centres is None:
            centres = torch.zeros_like(outputs[0], dtype=torch.float32)
            centres[:, :, centres.shape[2] // 2, centres.shape[3] // 2] = 1
        value = loss_of(outputs, centres)
        value.backward()
        optimiser.step()
        value.item()
    return len(images) * steps / (time.perf_counter() - start)


def prediction(network, variant, images, warm_up, steps, figure="detection"):
    network.eval()
    with torch.inference_mode(), variant.computing():
        for step in range(warm_up + steps):
            if step == warm_up:
                watch = peer_torch.Stopwatch()
            network(images)[0].float().sigmoid().cpu()
    watch.report(figure, len(images), steps)


def measure(variant, arguments):
    height, width, batch, warm_up, steps = map(int, arguments)
    torch.manual_seed(1)
    network = detector()
    parameters = sum(p.numel() for p in network.parameters())
    assert parameters == PARAMETERS, parameters
    network = variant.network(network)
    images = variant.images(torch.rand(batch, 3, height, width) * 2 - 1)
    report("training", training(network, variant, images, warm_up, steps))
    prediction(network, variant, images, warm_up, 2 * steps, "prediction")


if __name__ == "__main__":
    peer_torch.main(measure)
