using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Models.Attention.Cache;

/// <summary>Something that a cache does once a segment, under a name: what a site is to a tensor.</summary>
public interface ICacheOperation
{
    /// <summary>For example <c>decoder.1.attention.cache.read</c>.</summary>
    string Name { get; }

    string Role { get; }

    /// <summary>What the operation is a part of: the truth of a fault that sits here.</summary>
    Component Component { get; }

    /// <summary>True where somebody alters it.</summary>
    bool IsHeard { get; }
}
