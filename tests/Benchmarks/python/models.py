"""The Python side of the benchmark of the lab's models.

Usage: models.py MODEL THREADS

The first line on the standard input is JSON: weights by name, inputs by name, labels. Says
`ready VERSION PARAMETERS LOSS` when the model is built and has them. Then each line asks for that many training steps;
the answer is one line: the nanoseconds of each. Modules are named as in the lab, so that each weight finds its place.
"""
import json
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Table(nn.Module):
    def __init__(self, *shape):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(shape))


class ContextAttention(nn.Module):
    def __init__(self, inputs, width):
        super().__init__()
        self.projection = nn.Linear(inputs, width)
        self.context = Table(width)

    def forward(self, states, mask):
        scores = self.projection(states).tanh().matmul(self.context.weight)
        weights = scores.masked_fill(~mask, torch.finfo(scores.dtype).min).softmax(-1)
        return weights.unsqueeze(1).matmul(states).squeeze(1)


class Level(nn.Module):
    """nn.GRU over packed sequences: what keeps padding out of the states of the backward direction."""

    def __init__(self, inputs, hidden, width):
        super().__init__()
        self.gru = nn.GRU(inputs, hidden, batch_first=True, bidirectional=True)
        self.attention = ContextAttention(2 * hidden, width)

    def forward(self, x, mask):
        packed = pack_padded_sequence(x, mask.sum(-1).clamp(min=1), batch_first=True, enforce_sorted=False)
        states, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True, total_length=x.shape[1])
        return self.attention(states, mask)


class Han(nn.Module):
    def __init__(self, vocabulary, classes, embedding=32, hidden=24, attention=32):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedding, padding_idx=0)
        self.word = Level(embedding, hidden, attention)
        self.sentence = Level(2 * hidden, hidden, attention)
        self.classifier = nn.Linear(2 * hidden, classes)

    def forward(self, tokens, mask):
        said = self.word(self.embedding(tokens.flatten(0, 1)), mask.flatten(0, 1))
        return self.classifier(self.sentence(said.view(*tokens.shape[:2], -1), mask.any(-1)))


class MultiHeadAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.q_lin, self.k_lin, self.v_lin, self.out_lin = (nn.Linear(width, width) for _ in range(4))

    def forward(self, asking, asked, mask=None):
        query, key, value = self.split(self.q_lin(asking)), self.split(self.k_lin(asked)), self.split(self.v_lin(asked))
        scores = (query / math.sqrt(query.shape[-1])).matmul(key.transpose(-2, -1))
        if mask is not None:
            scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
        return self.out_lin(scores.softmax(-1).matmul(value).transpose(1, 2).flatten(2))

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)


class FeedForward(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.lin1 = nn.Linear(width, inner)
        self.lin2 = nn.Linear(inner, width)

    def forward(self, x):
        return self.lin2(functional.gelu(self.lin1(x)))


class Stage(nn.Module):
    def __init__(self, inputs, outputs, pool, momentum):
        super().__init__()
        self.convolution = nn.Conv3d(inputs, outputs, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm3d(outputs, momentum=momentum)
        self.pool = pool

    def forward(self, x):
        x = functional.relu(self.norm(self.convolution(x)))
        return x if self.pool is None else functional.avg_pool3d(x, self.pool)


class Cnn3d(nn.Module):
    def __init__(self, tokens, classes, dim=24, queries=3, heads=2, inner=48):
        super().__init__()
        self.stages = nn.ModuleList([Stage(1, 8, (1, 2, 2), 0.2), Stage(8, 16, (2, 2, 2), 0.2), Stage(16, dim, None, 0.2)])
        self.positions = Table(tokens, dim)
        self.queries = Table(queries, dim)
        self.attention = MultiHeadAttention(dim, heads)
        self.attention_norm = nn.LayerNorm(dim)
        self.ffn = FeedForward(dim, inner)
        self.ffn_norm = nn.LayerNorm(dim)
        self.classifier = nn.Linear(queries * dim, classes)

    def forward(self, video):
        for stage in self.stages:
            video = stage(video)
        tokens = video.flatten(2).transpose(1, 2) + self.positions.weight
        asking = self.queries.weight.expand(video.shape[0], -1, -1)
        asking = self.attention_norm(self.attention(asking, tokens) + asking)
        asking = self.ffn_norm(self.ffn(asking) + asking)
        return self.classifier(asking.flatten(1))


class Embeddings(nn.Module):
    def __init__(self, vocabulary, length, dim):
        super().__init__()
        self.word_embeddings = nn.Embedding(vocabulary, dim, padding_idx=0)
        self.position_embeddings = nn.Embedding(length, dim)
        self.LayerNorm = nn.LayerNorm(dim, eps=1e-12)
        self.register_buffer("places", torch.arange(length))

    def forward(self, tokens):
        places = self.position_embeddings(self.places[:tokens.shape[1]])
        return self.LayerNorm(self.word_embeddings(tokens) + places)


class Layer(nn.Module):
    def __init__(self, dim, heads, inner):
        super().__init__()
        self.attention = MultiHeadAttention(dim, heads)
        self.sa_layer_norm = nn.LayerNorm(dim, eps=1e-12)
        self.ffn = FeedForward(dim, inner)
        self.output_layer_norm = nn.LayerNorm(dim, eps=1e-12)

    def forward(self, x, mask):
        x = self.sa_layer_norm(self.attention(x, x, mask) + x)
        return self.output_layer_norm(self.ffn(x) + x)


class DistilBert(nn.Module):
    def __init__(self, vocabulary, length, classes, dim=48, layers=2, heads=4, inner=96):
        super().__init__()
        self.distilbert = nn.Module()
        self.distilbert.embeddings = Embeddings(vocabulary, length, dim)
        self.distilbert.transformer = nn.Module()
        self.distilbert.transformer.layer = nn.ModuleList(Layer(dim, heads, inner) for _ in range(layers))
        self.pre_classifier = nn.Linear(dim, dim)
        self.classifier = nn.Linear(dim, classes)

    def forward(self, tokens, mask):
        x, mask = self.distilbert.embeddings(tokens), mask[:, None, None, :]
        for layer in self.distilbert.transformer.layer:
            x = layer(x, mask)
        return self.classifier(functional.relu(self.pre_classifier(x[:, 0])))


def build(name, weights):
    """What the data decide is read off the weights; all else is written above, as in the lab's presets."""
    classes = weights["classifier.bias"].shape[0]
    if name == "han":
        model = Han(weights["embedding.weight"].shape[0], classes)
    elif name == "cnn3d":
        model = Cnn3d(weights["positions.weight"].shape[0], classes)
    else:
        words, places = (weights[f"distilbert.embeddings.{kind}_embeddings.weight"].shape[0] for kind in ("word", "position"))
        model = DistilBert(words, places, classes)
    own = dict(model.named_parameters())
    if own.keys() != weights.keys():
        sys.exit(f"{name}: only one side has {sorted(own.keys() ^ weights.keys())}")
    with torch.no_grad():
        for key, parameter in own.items():
            if parameter.shape != weights[key].shape:
                sys.exit(f"{name}: {key} is {list(weights[key].shape)} there and {list(parameter.shape)} here")
            parameter.copy_(weights[key])
    return model


def tensor(given):
    return torch.tensor(given["values"]).view(given["shape"])


def main():
    torch.set_num_threads(int(sys.argv[2]))
    given = json.loads(sys.stdin.readline())
    weights, inputs = ({key: tensor(value) for key, value in given[part].items()} for part in ("weights", "inputs"))
    labels = tensor(given["labels"])
    model = build(sys.argv[1], weights).train()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(model(**inputs), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimizer.step()

    # As the other side does it: a single thread by its processor time, which others on the machine do not lengthen.
    clock = time.thread_time_ns if sys.argv[2] == "1" else time.perf_counter_ns
    loss = functional.cross_entropy(model(**inputs), labels).item()
    print("ready", torch.__version__, sum(p.numel() for p in model.parameters()), repr(loss), flush=True)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            start = clock()
            step()
            times.append(clock() - start)
        print(*times, flush=True)


if __name__ == "__main__":
    main()
