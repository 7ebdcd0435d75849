"""The Python peer of the segmentation: the same stack of two patch networks in PyTorch, on the same patches.

Takes the folder of the patches and the number of timed steps; prints one line: peer, patches per second, the losses.
"""
import sys
import time

import numpy
import torch
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
        batch, channels, matrix, _ = first.shape
        taken = first.flatten(2).gather(2, pixels.expand(batch, channels, matrix * matrix))
        return first, self.fine(torch.cat([fine, taken.view(batch, channels, matrix, matrix)], 1))


def read(name):
    """What the Java side wrote: shape as numbers of 4 bytes, then values of 4 bytes, all big-endian."""
    with open(f"{sys.argv[1]}/{name}.bin", "rb") as file:
        dimensions = int.from_bytes(file.read(4), "big")
        shape = numpy.frombuffer(file.read(4 * dimensions), ">i4")
        return torch.from_numpy(numpy.frombuffer(file.read(), ">f4").astype("f4").reshape(shape))


def main():
    torch.manual_seed(1)
    coarse, fine, rows, columns, first_mask, last_mask = (read(n) for n in ("coarse", "fine", "rows", "columns",
                                                                        "coarse-mask", "fine-mask"))
    matrix = coarse.shape[-1]
    pixels = (rows.argmax(2)[:, :, None] * matrix + columns.argmax(2)[:, None, :]).flatten(1)[:, None, :]
    stack = Stack()
    solver = torch.optim.Adam(stack.parameters(), lr=0.001, eps=1e-7, amsgrad=True)
    steps, losses, warm = int(sys.argv[2]), [], 2
    for step in range(steps + warm):
        if step == warm:
            start = time.perf_counter()
        first, last = stack(coarse, fine, pixels)
        loss = (f.binary_cross_entropy_with_logits(first[:, :1], first_mask)
                + f.binary_cross_entropy_with_logits(last, last_mask))
        solver.zero_grad()
        loss.backward()
        solver.step()
        losses.append(loss.item())
    speed = steps * len(coarse) / (time.perf_counter() - start)
    print(f"PyTorch {torch.__version__.split('+')[0]}", speed, sum(p.numel() for p in stack.parameters()),
          " ".join(f"{loss:.5f}" for loss in losses), sep="\t")


main()
