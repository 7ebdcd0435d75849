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


def kappa(observed, chance):
    return (observed - chance) / (1 - chance)


def pairs(calls, weights, columns):
    cases = len(calls)
    for k, first in enumerate(columns):
        for second in columns[k + 1:]:
            a, b = calls[:, first], calls[:, second]
            both, of_a, of_b = (weights @ x / cases for x in (a * b, a, b))
            yield kappa(1 - of_a - of_b + 2 * both, of_a * of_b + (1 - of_a) * (1 - of_b))


def of_all(calls, weights):
    """Fleiss' kappa, Gwet's AC1 and, of complete binary calls, Krippendorff's alpha."""
    cases, readers = calls.shape
    count = calls.sum(1)
    agreed = (count * (count - 1) + (readers - count) * (readers - count - 1)) / (readers * (readers - 1))
    observed, share = weights @ agreed / cases, weights @ count / (cases * readers)
    yield kappa(observed, share ** 2 + (1 - share) ** 2)
    yield kappa(observed, 2 * share * (1 - share))
    ratings = cases * readers
    yield 1 - (ratings - 1) * (1 - observed) / (ratings * 2 * share * (1 - share))


def reader_study():
    """Five readers, alone and with aid: AUROC by weights on pairs, shares and kappas by weights on cases."""
    data = numpy.loadtxt(f"{sys.argv[1]}/readers.csv", delimiter=",", skiprows=1)
    truth, scores = data[:, 0] == 1, data[:, 1:]
    cases = len(truth)
    random = numpy.random.default_rng(1)
    weights = random.multinomial(cases, numpy.full(cases, 1 / cases), size=RESAMPLES).astype(float)
    fracture, other = weights[:, truth], weights[:, ~truth]
    drawn = []
    for score in scores.T:
        above = numpy.sign(score[truth][:, None] - score[~truth][None, :]) / 2 + 0.5
        drawn.append(((fracture @ above) * other).sum(1) / fracture.sum(1) / other.sum(1))
    calls = (scores >= 1).astype(float)
    drawn += list((fracture @ calls[truth] / fracture.sum(1)[:, None]).T)
    drawn += list((1 - other @ calls[~truth] / other.sum(1)[:, None]).T)
    for modality in (range(5), range(5, 10)):
        drawn += pairs(calls, weights, list(modality))
        drawn += of_all(calls[:, modality], weights)
    for reader in range(5):
        drawn += pairs(calls, weights, [reader, reader + 5])
    intervals = [numpy.quantile(one, [0.025, 0.975]) for one in drawn]
    return [roc_auc_score(truth, scores[:, 0]), *intervals[0]]


report("boschloo", f"scipy {scipy.__version__}", boschloo)
report("bootstrap_auroc", f"scikit-learn {sklearn.__version__}", bootstrap_auroc)
report("clustered_bootstrap", f"scikit-learn {sklearn.__version__}", clustered_bootstrap)
report("reader_study", f"numpy {numpy.__version__}", reader_study)
