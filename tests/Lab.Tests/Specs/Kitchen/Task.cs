using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

/// <summary>A step that shares its map with who does it.</summary>
internal sealed record Task([property: Inline] Step Step, [property: Setting("Who does it.")] string Cook)
{
    private Task()
        : this(null!, "anybody")
    {
    }
}
