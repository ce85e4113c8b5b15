namespace HessianFaultLab.Lab.Data.Examples;

/// <summary>Numbers of examples as a caller gives them.</summary>
internal static class ExampleNumbers
{
    internal static int Check(string data, Split split, int number, int count) =>
        number >= 0 && number < count
            ? number
            : throw new ArgumentOutOfRangeException(nameof(number), $"{data} has {count} examples in its {split} split; there is no number {number}");
}
