using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Numerics;

internal static class NumberTypes
{
    internal static ScalarType Of(NumberType type) => type == NumberType.Float16 ? ScalarType.Float16 : ScalarType.BFloat16;
}
