namespace TorchSharp;

/// <summary>Hooks in the order of their registration. A hook may register and remove others while it runs.</summary>
internal sealed class HookList<THook>
{
    private (string Key, THook Hook)[] _hooks = [];

    /// <summary>What is registered now; later changes make a new array.</summary>
    internal ReadOnlySpan<(string Key, THook Hook)> Now => _hooks;

    internal void Add(string key, THook hook) => _hooks = [.. _hooks, (key, hook)];

    internal void Remove(string key) => _hooks = Array.FindAll(_hooks, h => h.Key != key);
}
