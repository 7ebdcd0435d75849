"""Reads radiographs with pydicom, turns them bright = dense in 16 bits, saves PNG with Pillow, as people do by hand.

Prints "variants" as "peer, tab, variant"; otherwise takes a variant, the folder of DICOM files and the processes.
"""

import hashlib
import hmac
import os
import sys
import tempfile
import time
from multiprocessing import Pool

import numpy
import PIL
import pydicom
from PIL import Image

KEY = b"bench"


def one(job):
    source, folder, level = job
    data = pydicom.dcmread(source)
    pixels = data.pixel_array
    if data.PhotometricInterpretation == "MONOCHROME1":
        pixels = (1 << data.BitsStored) - 1 - pixels
    grey = (pixels << (16 - data.BitsStored)).astype(numpy.uint16)
    name = hmac.new(KEY, data.SOPInstanceUID.encode(), hashlib.sha256).hexdigest()[:12]
    target = os.path.join(folder, name + ".png")
    Image.fromarray(grey).save(target, compress_level=level)
    with open(target, "rb") as file:
        return name, str(data.get("ViewPosition", "")), hashlib.sha256(file.read()).hexdigest()


def main():
    if sys.argv[1] == "variants":
        for level in (1, 6):
            print(f"pydicom {pydicom.__version__} and Pillow {PIL.__version__}\t{level}")
        return
    level, source, processes = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    files = sorted(os.path.join(folder, f) for folder, _, names in os.walk(source) for f in names)
    with tempfile.TemporaryDirectory() as folder, Pool(processes) as pool:
        begun = time.perf_counter()
        done = pool.map(one, [(f, folder, level) for f in files], chunksize=1)
        print(f"import\t{len(done) / (time.perf_counter() - begun)}")


if __name__ == "__main__":
    main()
