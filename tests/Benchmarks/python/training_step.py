"""The Python side of the benchmark of training steps.

Usage: training_step.py MODEL THREADS

Says `ready VERSION PARAMETERS` when the model is built. Then each line on the standard input asks for that many steps;
the answer is one line: the nanoseconds of each.
"""
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.depth = heads, width // heads
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x, mask):
        batch, length, width = x.shape
        query, key, value = (self.split(f(x), batch, length) for f in (self.query, self.key, self.value))
        scores = query.matmul(key.transpose(-2, -1)) / math.sqrt(self.depth)
        weights = scores.masked_fill(mask, -1e9).softmax(-1)
        return self.output(weights.matmul(value).transpose(1, 2).reshape(batch, length, width))

    def split(self, x, batch, length):
        return x.view(batch, length, self.heads, self.depth).transpose(1, 2)


class Layer(nn.Module):
    def __init__(self, width, heads, inner):
        super().__init__()
        self.attention = Attention(width, heads)
        self.first_norm = nn.LayerNorm(width)
        self.expand = nn.Linear(width, inner)
        self.contract = nn.Linear(inner, width)
        self.second_norm = nn.LayerNorm(width)

    def forward(self, x, mask):
        x = self.first_norm(x + self.attention(x, mask))
        return self.second_norm(x + self.contract(functional.gelu(self.expand(x))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(2000, 128)
        self.positions = nn.Embedding(64, 128)
        self.first = Layer(128, 4, 512)
        self.second = Layer(128, 4, 512)
        self.head = nn.Linear(128, 10)
        self.register_buffer("places", torch.arange(64))
        self.register_buffer("mask", torch.arange(64).ge(56).view(1, 1, 1, 64))

    def forward(self, ids):
        x = self.tokens(ids) + self.positions(self.places)
        x = self.second(self.first(x, self.mask), self.mask)
        return self.head(x.mean(1))


def mlp():
    model = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))
    return model, torch.randn(256, 784), torch.randint(0, 10, (256,))


def encoder():
    return Encoder(), torch.randint(0, 2000, (16, 64)), torch.randint(0, 10, (16,))


def main():
    torch.set_num_threads(int(sys.argv[2]))
    model, inputs, targets = {"mlp": mlp, "encoder": encoder}[sys.argv[1]]()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)

    def step():
        model.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()

    print("ready", torch.__version__, sum(p.numel() for p in model.parameters()), flush=True)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            start = time.perf_counter_ns()
            step()
            times.append(time.perf_counter_ns() - start)
        print(*times, flush=True)


if __name__ == "__main__":
    main()
