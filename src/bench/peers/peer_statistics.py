"""The Python peers of the statistics: scipy and scikit-learn, used as their users use them.

Prints one line per measurement: name, peer, milliseconds, result. Takes the folder of the input.
"""
import csv
import sys
import time

import numpy
import scipy
import sklearn
from scipy.stats import boschloo_exact
from sklearn.metrics import roc_auc_score

RESAMPLES = 10_000


def read(name):
    with open(f"{sys.argv[1]}/{name}.csv") as file:
        rows = list(csv.DictReader(file))
    return (numpy.array([int(row["truth"]) for row in rows]),
            numpy.array([float(row["first"]) for row in rows]),
            numpy.array([row["patient"] for row in rows]))


def report(name, peer, measure):
    start = time.perf_counter()
    result = measure()
    milliseconds = 1000 * (time.perf_counter() - start)
    print(name, peer, milliseconds, " ".join(repr(float(number)) for number in result), sep="\t", flush=True)


def boschloo():
    table = [[384, 368], [16, 32]]
    return [boschloo_exact(table).pvalue]


def interval(truth, score, draw):
    drawn = []
    for _ in range(RESAMPLES):
        cases = draw()
        if truth[cases].any() and not truth[cases].all():
            drawn.append(roc_auc_score(truth[cases], score[cases]))
    return [roc_auc_score(truth, score), *numpy.quantile(drawn, [0.025, 0.975])]


def bootstrap_auroc():
    truth, score, _ = read("exams")
    random = numpy.random.default_rng(1)
    return interval(truth, score, lambda: random.integers(0, len(truth), len(truth)))


def clustered_bootstrap():
    truth, score, patient = read("images")
    random = numpy.random.default_rng(1)
    cases_of = [numpy.flatnonzero(patient == one) for one in numpy.unique(patient)]

    def draw():
        return numpy.concatenate([cases_of[k] for k in random.integers(0, len(cases_of), len(cases_of))])

    return interval(truth, score, draw)


report("boschloo", f"scipy {scipy.__version__}", boschloo)
report("bootstrap_auroc", f"scikit-learn {sklearn.__version__}", bootstrap_auroc)
report("clustered_bootstrap", f"scikit-learn {sklearn.__version__}", clustered_bootstrap)
