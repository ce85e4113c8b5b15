namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position of an index expression: a number, a range, an ellipsis, a new axis, a mask or indices.</summary>
    public struct TensorIndex
    {
        private TensorIndex(IndexKind kind) => Kind = kind;

        internal IndexKind Kind { get; private init; }
        internal long Position { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal torch.Tensor? Indices { get; private init; }

        public static readonly TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new axis of size one.</summary>
        public static readonly TensorIndex None = new(IndexKind.NewAxis);

        /// <summary>A new axis of size one.</summary>
        public static readonly TensorIndex Null = new(IndexKind.NewAxis);

        /// <summary>A whole axis.</summary>
        public static readonly TensorIndex Colon = new(IndexKind.Slice);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(IndexKind.Slice) { Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(Range range) => Slice(Bound(range.Start, isEnd: false), Bound(range.End, isEnd: true));

        public static TensorIndex Single(long? index) => index is { } i ? new(IndexKind.Single) { Position = i } : None;

        public static TensorIndex Bool(bool value) => new(IndexKind.Tensor) { Indices = tensor(value) };

        public static TensorIndex Tensor(torch.Tensor tensor) => new(IndexKind.Tensor) { Indices = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        private static long? Bound(Index index, bool isEnd) => index switch
        {
            { IsFromEnd: true, Value: 0 } when isEnd => null,
            { IsFromEnd: true } => -index.Value,
            _ => index.Value,
        };
    }

    internal enum IndexKind
    {
        Slice,
        Single,
        Ellipsis,
        NewAxis,
        Tensor,
    }
}
