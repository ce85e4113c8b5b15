using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // TorchSharp spells one extent a dimension as a number for all, as a tuple or as an array; libtorch takes the array.

        private static long[] Twice(long all) => [all, all];

        [return: NotNullIfNotNull(nameof(all))]
        private static long[]? Twice(long? all) => all is { } n ? Twice(n) : null;

        private static long[] Thrice(long all) => [all, all, all];

        [return: NotNullIfNotNull(nameof(all))]
        private static long[]? Thrice(long? all) => all is { } n ? Thrice(n) : null;

        private static long[] Each((long, long) each) => [each.Item1, each.Item2];

        [return: NotNullIfNotNull(nameof(each))]
        private static long[]? Each((long, long)? each) => each is { } e ? Each(e) : null;

        private static long[] Each((long, long, long) each) => [each.Item1, each.Item2, each.Item3];

        [return: NotNullIfNotNull(nameof(each))]
        private static long[]? Each((long, long, long)? each) => each is { } e ? Each(e) : null;
    }
}
