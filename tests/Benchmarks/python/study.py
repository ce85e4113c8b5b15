"""A small study as one would write it in PyTorch: train, and measure gradient norms and block traces on the way.

Usage: study.py MODEL THREADS

The first line on the standard input is JSON: weights, inputs and labels as models.py takes them; `blocks`, the names of
each component's parameters; `steps`; `targets`, for each measured step the standard error to reach of each block's trace;
`most`, the most probes of a measurement. Says `ready VERSION`. Then each line asks for one study:

  shared   Hutchinson with one sign vector over all parameters a product, the inner products added up by block
  partial  one sign vector a block, and only that block's part of the product

Both go on until every block's standard error is within its target. The answer is one line of JSON: seconds of processor
time, probes, the largest standard error over its target, and the traces.
"""
import json
import math
import sys
import time

import torch
from torch import autograd, nn
from torch.nn import functional

from models import build, tensor


class Mean:
    """Of numbers that come one by one, with its standard error."""

    def __init__(self):
        self.count, self.value, self.squares = 0, 0.0, 0.0

    def add(self, number):
        self.count += 1
        step = number - self.value
        self.value += step / self.count
        self.squares += step * (number - self.value)

    def error(self):
        return math.sqrt(self.squares / (self.count - 1) / self.count) if self.count > 1 else math.inf


def signs_like(parameters):
    return [torch.randint(0, 2, p.shape, dtype=p.dtype) * 2 - 1 for p in parameters]


def shared(gradients, blocks, targets, most):
    everything = [p for block in blocks.values() for p in block]
    all_gradients = [g for name in blocks for g in gradients[name]]
    means = {name: Mean() for name in blocks}
    for probe in range(most):
        signs = signs_like(everything)
        products = autograd.grad(all_gradients, everything, signs, retain_graph=True)
        at = 0
        for name, block in blocks.items():
            means[name].add(sum((signs[at + i] * products[at + i]).sum().item() for i in range(len(block))))
            at += len(block)
        if probe > 1 and all(means[name].error() <= targets[name] for name in blocks):
            break
    return means


def partial(gradients, blocks, targets, most):
    means = {name: Mean() for name in blocks}
    for name, block in blocks.items():
        for probe in range(most):
            signs = signs_like(block)
            products = autograd.grad(gradients[name], block, signs, retain_graph=True)
            means[name].add(sum((s * p).sum().item() for s, p in zip(signs, products)))
            if probe > 1 and means[name].error() <= targets[name]:
                break
    return means


def study(given, weights, inputs, labels, estimate):
    torch.manual_seed(1)
    model = build(sys.argv[1], weights).train()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    own = dict(model.named_parameters())
    blocks = {name: [own[p] for p in names] for name, names in given["blocks"].items()}
    answer = {"probes": 0, "worst": 0.0, "norms": [], "traces": []}

    def measure(targets):
        model.eval()
        loss = functional.cross_entropy(model(**inputs), labels)
        flat = autograd.grad(loss, [p for block in blocks.values() for p in block], create_graph=True)
        rest = list(flat)
        gradients = {name: [rest.pop(0) for _ in block] for name, block in blocks.items()}
        answer["norms"].append({name: math.sqrt(sum((g * g).sum().item() for g in block)) for name, block in gradients.items()})
        means = estimate(gradients, blocks, targets, given["most"])
        answer["probes"] += sum(m.count for m in means.values()) if estimate is partial else max(m.count for m in means.values())
        answer["worst"] = max([answer["worst"]] + [m.error() / targets[name] for name, m in means.items()])
        answer["traces"].append({name: m.value for name, m in means.items()})
        model.train()

    for step in range(given["steps"] + 1):
        if str(step) in given["targets"]:
            measure(given["targets"][str(step)])
        if step == given["steps"]:
            break
        optimizer.zero_grad(set_to_none=True)
        functional.cross_entropy(model(**inputs), labels).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimizer.step()
    return answer


def main():
    torch.set_num_threads(int(sys.argv[2]))
    given = json.loads(sys.stdin.readline())
    weights, inputs = ({key: tensor(value) for key, value in given[part].items()} for part in ("weights", "inputs"))
    labels = tensor(given["labels"])
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        start = time.process_time()
        answer = study(given, weights, inputs, labels, {"shared": shared, "partial": partial}[line.strip()])
        print(json.dumps({"seconds": time.process_time() - start, **answer}), flush=True)


if __name__ == "__main__":
    main()
