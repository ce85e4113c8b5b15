"""The Python side of the benchmark of Hessian products.

Usage: curvature_product.py NET THREADS

Says `ready VERSION PARAMETERS` when the net is built and the graph of its gradient is kept. Then each line on the
standard input, `gradient COUNT` or `product COUNT`, asks for that many; the answer is one line: the nanoseconds of each.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional

from training_step import Layer


class BasicGru(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.hidden = hidden
        self.forward_input, self.backward_input = nn.Linear(width, 3 * hidden), nn.Linear(width, 3 * hidden)
        self.forward_hidden, self.backward_hidden = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, 3 * hidden)

    def forward(self, x):
        ahead = self.run(self.forward_input(x), self.forward_hidden, False)
        return torch.cat([ahead, self.run(self.backward_input(x), self.backward_hidden, True)], -1)

    def run(self, gates, recurrent, reverse):
        steps = gates.unbind(1)
        outputs = [None] * len(steps)
        state = torch.zeros(gates.shape[0], self.hidden)
        for t in reversed(range(len(steps))) if reverse else range(len(steps)):
            own = steps[t].split([2 * self.hidden, self.hidden], -1)
            fed = recurrent(state).split([2 * self.hidden, self.hidden], -1)
            reset, update = (own[0] + fed[0]).sigmoid().chunk(2, -1)
            candidate = (own[1] + reset * fed[1]).tanh()
            state = candidate + update * (state - candidate)
            outputs[t] = state
        return torch.stack(outputs, 1)


class GruLayer(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.gru = nn.GRU(width, hidden, batch_first=True, bidirectional=True)

    def forward(self, x):
        return self.gru(x)[0]


class ContextAttention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.projection = nn.Linear(width, width)
        self.context = nn.Parameter(torch.randn(width) * 0.1)

    def forward(self, x):
        weights = self.projection(x).tanh().matmul(self.context).softmax(-1)
        return (weights.unsqueeze(-1) * x).sum(1)


class Han(nn.Module):
    def __init__(self, gru):
        super().__init__()
        self.words = nn.Embedding(2000, 64)
        self.word_gru, self.word_attention = gru(64, 32), ContextAttention(64)
        self.sentence_gru, self.sentence_attention = gru(64, 32), ContextAttention(64)
        self.head = nn.Linear(64, 5)

    def forward(self, ids):
        documents, sentences, words = ids.shape
        x = self.words(ids.view(documents * sentences, words))
        x = self.word_attention(self.word_gru(x)).view(documents, sentences, -1)
        return self.head(self.sentence_attention(self.sentence_gru(x)))


class Transformer(nn.Module):
    def __init__(self, vocabulary, length, depth, width, heads, inner, classes):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(length, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(depth))
        self.pre_classifier, self.classifier = nn.Linear(width, width), nn.Linear(width, classes)
        self.places = torch.arange(length)
        self.mask = torch.arange(length).ge(length - length // 8).view(1, 1, 1, length)
        for parameter in self.parameters():
            if parameter.ndim == 2:
                nn.init.normal_(parameter, 0, 0.02)

    def forward(self, ids):
        x = self.norm(self.tokens(ids) + self.positions(self.places))
        for layer in self.layers:
            x = layer(x, self.mask)
        return self.classifier(self.pre_classifier(x[:, 0]).relu())


def volumes():
    return nn.Sequential(
        nn.Conv3d(1, 8, 3, padding=1), nn.BatchNorm3d(8), nn.ReLU(), nn.MaxPool3d(2),
        nn.Conv3d(8, 16, 3, padding=1), nn.BatchNorm3d(16), nn.ReLU(), nn.MaxPool3d(2),
        nn.Conv3d(16, 32, 3, padding=1), nn.BatchNorm3d(32), nn.ReLU(), nn.AdaptiveAvgPool3d(1),
        nn.Flatten(), nn.Linear(32, 4))


def perceptron():
    return nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))


NETS = {
    "mlp": (perceptron, lambda: torch.randn(256, 784), 10),
    "han": (lambda: Han(BasicGru), lambda: torch.randint(0, 2000, (16, 4, 12)), 5),
    "han-gru": (lambda: Han(GruLayer), lambda: torch.randint(0, 2000, (16, 4, 12)), 5),
    "cnn3d": (volumes, lambda: torch.randn(8, 1, 8, 32, 32), 4),
    "encoder": (lambda: Transformer(2000, 64, 2, 128, 4, 512, 4), lambda: torch.randint(0, 2000, (16, 64)), 4),
    "distilbert": (lambda: Transformer(30522, 64, 6, 768, 12, 3072, 2), lambda: torch.randint(0, 30522, (4, 64)), 2),
}


def main():
    torch.set_num_threads(int(sys.argv[2]))
    build, draw, classes = NETS[sys.argv[1]]
    model, inputs = build().eval(), draw()
    labels = torch.randint(0, classes, (inputs.shape[0],))
    parameters = list(model.parameters())
    kept = torch.autograd.grad(functional.cross_entropy(model(inputs), labels), parameters, create_graph=True)
    vector = [torch.randn_like(p) for p in parameters]

    def gradient():
        torch.autograd.grad(functional.cross_entropy(model(inputs), labels), parameters)

    def product():
        torch.autograd.grad(kept, parameters, vector, retain_graph=True)

    # As the other side does it: a single thread by its processor time, which others on the machine do not lengthen.
    clock = time.thread_time_ns if sys.argv[2] == "1" else time.perf_counter_ns
    print("ready", torch.__version__, sum(p.numel() for p in parameters), flush=True)
    for line in sys.stdin:
        what, count = line.split()
        step = gradient if what == "gradient" else product
        times = []
        for _ in range(int(count)):
            start = clock()
            step()
            times.append(clock() - start)
        print(*times, flush=True)


main()
