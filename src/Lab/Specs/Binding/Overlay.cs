using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Specs.Binding;

/// <summary>Puts what a map gives over settings that there are already.</summary>
public static class Overlay
{
    /// <summary>A copy of a record of settings with those changed that the map has; other keys of it are no concern.</summary>
    /// <param name="settings">A record; it stays as it is.</param>
    /// <param name="node">A map that was bound without mistakes before; anything else changes nothing.</param>
    public static T Of<T>(T settings, SpecNode? node)
        where T : class
    {
        if (node is not MapNode map) return settings;
        var copy = (T)settings.GetType().GetMethod("<Clone>$")!.Invoke(settings, null)!;
        var binder = new Binder(new DiagnosticList());
        foreach (var setting in SettingList.Of(settings.GetType()).All)
        {
            if (map.Find(setting.Name) is not { } entry) continue;
            if (entry.Value is ScalarNode { IsNull: true }) setting.Set(copy, null);
            else if (binder.TryBind(setting.Shape, entry.Value, setting.Name, out var value)) setting.Set(copy, value);
        }
        return copy;
    }
}
