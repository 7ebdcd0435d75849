"""The peer of the segmentation in PyTorch: the same stack of two patch networks, on the same patches.

Prints patches per second in training, seconds of a map of 2000 x 2500 pixels, and the number of parameters. Takes a variant
(peer_torch.py), the folder of the patches or "random N", steps to warm up, steps to time, and the number of finest patches of the map.
"""
import statistics
import time

import numpy
import peer_torch
import torch
from peer_torch import report
from torch import nn
from torch.nn import functional as f

FEATURES = [8, 16, 16, 32, 64]
HANDED_DOWN = 8


class Unet(nn.Module):
    def __init__(self, channels, outputs):
        super().__init__()
        self.down, self.down_normalised, self.across = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        self.up, self.up_normalised = nn.ModuleList(), nn.ModuleList()
        for filters in FEATURES:
            self.down.append(nn.Conv2d(channels, filters, 3, padding=1))
            self.down_normalised.append(nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01))
            self.across.append(nn.Conv2d(channels, filters, 3, padding=1))
            channels = filters
        for filters in reversed(FEATURES):
            self.up.append(nn.ConvTranspose2d(channels, filters, 3, stride=2))
            self.up_normalised.append(nn.BatchNorm2d(2 * filters, eps=1e-3, momentum=0.01))
            channels = 2 * filters
        self.last = nn.Conv2d(channels, outputs, 3, padding=1)

    def forward(self, x):
        skips, greatest = [], []
        for down, normalised, across in zip(self.down, self.down_normalised, self.across):
            skips.append(across(x))
            features = f.leaky_relu(normalised(down(x)), 0.3)
            greatest.append(features.amax((2, 3), keepdim=True))
            x = f.max_pool2d(features, 2)
        for up, normalised in zip(self.up, self.up_normalised):
            grown = up(x)[:, :, :-1, :-1] + greatest.pop()
            x = f.leaky_relu(normalised(torch.cat([grown, skips.pop()], 1)), 0.3)
        return self.last(x)


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.coarse, self.fine = Unet(1, 1 + HANDED_DOWN), Unet(2 + HANDED_DOWN, 1)

    def forward(self, coarse, fine, pixels):
        first = self.coarse(coarse)
        return first, self.fine(torch.cat([fine, gather(first, pixels)], 1))


def read(folder, name):
    """What the Java side wrote: shape as numbers of 4 bytes, then values of 4 bytes, all big-endian."""
    with open(f"{folder}/{name}.bin", "rb") as file:
        dimensions = int.from_bytes(file.read(4), "big")
        shape = numpy.frombuffer(file.read(4 * dimensions), ">i4")
        return torch.from_numpy(numpy.frombuffer(file.read(), ">f4").astype("f4").reshape(shape))


def gather(first, pixels):
    """What the coarse network says at the fine grid's points."""
    batch, channels, matrix, _ = first.shape
    return first.flatten(2).gather(2, pixels.expand(batch, channels, matrix * matrix)).view(first.shape)


def training(stack, variant, inputs, masks, warm_up, steps):
    solver = torch.optim.Adam(stack.parameters(), lr=0.001, eps=1e-7, amsgrad=True)
    for step in range(warm_up + steps):
        if step == warm_up:
            start = time.perf_counter()
        with variant.computing():
            outputs = stack(*inputs)
        loss = sum(f.binary_cross_entropy_with_logits(output[:, :1].float(), mask) for output, mask in zip(outputs, masks))
        solver.zero_grad()
        loss.backward()
        solver.step()
        loss.item()
    return steps * len(inputs[0]) / (time.perf_counter() - start)


def mapping(stack, variant, pixels, finest, matrix=128, at_once=8, branches=4):
    """Random places, four fine patches in each coarse one; votes are added up and divided."""
    image = torch.rand(2500, 2000, device=pixels.device)
    random = torch.Generator().manual_seed(1)
    stack.eval()
    start = time.perf_counter()
    sums, counts = torch.zeros_like(image), torch.zeros_like(image)
    wide = (torch.arange(matrix, device=pixels.device) * 300 / 127).round().long()
    with torch.inference_mode(), variant.computing():
        for _ in range(-(-finest // (at_once * branches))):
            corners = [(int(torch.randint(0, 2200, (), generator=random)), int(torch.randint(0, 1700, (), generator=random)))
                       for _ in range(at_once)]
            coarse = torch.stack([image[y + wide][:, x + wide] for y, x in corners])[:, None]
            inner = [(y + dy, x + dx) for y, x in corners for dy, dx in ((0, 0), (0, 172), (172, 0), (172, 172))]
            fine = torch.stack([image[y:y + matrix, x:x + matrix] for y, x in inner])[:, None]
            first = stack.coarse(variant.images(coarse)).repeat_interleave(branches, 0)
            taken = gather(first, pixels[:1].expand(len(fine), 1, matrix * matrix))
            votes = torch.sigmoid(stack.fine(variant.images(torch.cat([fine, taken], 1))).float())[:, 0]
            for (y, x), vote in zip(inner, votes):
                sums[y:y + matrix, x:x + matrix] += vote
                counts[y:y + matrix, x:x + matrix] += 1
        (sums / counts.clamp(min=1)).max().item()
    return time.perf_counter() - start


def report_map(stack, variant, pixels, finest, maps=5):
    """The median of some in a row, as of a cohort that is read."""
    mapping(stack, variant, pixels, 32)
    report("map", statistics.median(mapping(stack, variant, pixels, finest) for _ in range(maps)))


def patches(folder):
    """Coarse and fine patches, the coarse pixels under the fine ones, and both masks."""
    if folder.startswith("random "):
        shape = int(folder.split()[1]), 1, 128, 128
        pixels = torch.randint(0, 128 * 128, (shape[0], 1, 128 * 128))
        return torch.rand(shape), torch.rand(shape), pixels, [(torch.rand(shape) < 0.01).float() for _ in range(2)]
    coarse, fine, points = (read(folder, name) for name in ("coarse", "fine", "points"))
    pixels = points.long().flatten(1)[:, None, :]
    return coarse, fine, pixels, [read(folder, "coarse-mask"), read(folder, "fine-mask")]


def measure(variant, arguments):
    folder, (warm_up, steps, finest) = arguments[0], map(int, arguments[1:])
    torch.manual_seed(1)
    coarse, fine, pixels, masks = patches(folder)
    pixels, masks = pixels.to(variant.device), [mask.to(variant.device) for mask in masks]
    stack = Stack()
    report("parameters", sum(p.numel() for p in stack.parameters()))
    stack.coarse, stack.fine = variant.network(stack.coarse), variant.network(stack.fine)
    inputs = variant.images(coarse), variant.images(fine), pixels
    report("patch training", training(stack, variant, inputs, masks, warm_up, steps))
    report_map(stack, variant, pixels, finest)


if __name__ == "__main__":
    peer_torch.main(measure)
