"""An independent reference for the statistics: reads {"a": [...], "b": [...], "clusters": [...]} and prints what scipy makes of it."""
import json
import sys

import numpy
from scipy import stats

data = json.load(sys.stdin)
a, b = numpy.array(data["a"]), numpy.array(data["b"])
difference = a - b
nonzero = difference[difference != 0]
exact = len(nonzero) <= 50 and len(set(abs(nonzero))) == len(nonzero)
wilcoxon = stats.wilcoxon(nonzero, correction=False, mode="exact" if exact else "approx")
auroc = stats.mannwhitneyu(a, b, alternative="two-sided").statistic / len(a) / len(b)

# Whole clusters with replacement, in a loop of its own.
random = numpy.random.default_rng(7)
groups = {}
for cluster, value in zip(data["clusters"], difference):
    groups.setdefault(cluster, []).append(value)
members = [numpy.array(g) for g in groups.values()]
means = []
for _ in range(20000):
    drawn = [members[i] for i in random.integers(0, len(members), len(members))]
    means.append(numpy.concatenate(drawn).mean())
low, high = numpy.percentile(means, [2.5, 97.5])
print(json.dumps({"wilcoxon": wilcoxon.pvalue, "auroc": auroc, "mean": difference.mean(), "low": low, "high": high}))
