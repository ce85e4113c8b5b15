using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>An object with settings: a map of their names, or a text where the type has a short form.</summary>
/// <param name="type">A class that can be made without arguments.</param>
/// <param name="text">The short form.</param>
/// <param name="chosen">The key and the name by which a registry chose the class.</param>
/// <param name="siblings">Settings of another class that stand in the same map.</param>
internal sealed class SettingsShape(Type type, Shape? text = null, (string Key, string Name)? chosen = null, SettingList? siblings = null) : Shape, IInlineShape
{
    // Not before it is asked for, since settings may hold settings of their own kind.
    private SettingList Settings => SettingList.Of(type);

    internal override string Wanted
    {
        get
        {
            if (Settings.Inline is { } inline) return inline.Shape.Wanted;
            var map = Settings.All.Count == 0 ? "an empty map" : $"a map with keys such as {string.Join(", ", Settings.All.Take(3).Select(s => s.Name))}";
            return text is null ? map : $"{text.Wanted}, or {map}";
        }
    }

    internal override bool TryBind(SpecNode node, string name, Binder binder, out object? value)
    {
        value = null;
        if (node is ScalarNode { IsNull: false } word && text is ITextShape texts)
        {
            if (!texts.TryParse(word.Text, out value))
            {
                binder.Report(DiagnosticCodes.Malformed, node, $"{name} is {node.Shown}; it must be {Wanted}");
                return false;
            }
            binder.Places.Add(value!, node);
            return true;
        }
        // What an inlined class is called may stand alone.
        var map = node as MapNode;
        if (map is null && (Settings.Inline is null || node is not ScalarNode { IsNull: false })) return Wrong(node, name, binder);
        value = Made();
        var fine = BindInline(node, name, value, binder);
        fine &= BindKeys(map, name, value, binder) & RequireKeys(node, name, binder);
        binder.Places.Add(value, node);
        if (!fine || value is not IChecked settled) return fine;
        var problems = new SettingProblems(node, binder);
        settled.Check(problems);
        return problems.Count == 0;
    }

    internal override JsonObject Schema(SchemaBuilder builder)
    {
        var map = Settings.Inline is { } inline ? ((IInlineShape)inline.Shape).SchemaAmong(Settings, builder) : builder.Settings(type, chosen, siblings);
        return text is null ? map : new JsonObject { ["anyOf"] = new JsonArray(text.Schema(builder), map) };
    }

    public bool TryBindAmong(SettingList others, SpecNode node, string name, Binder binder, out object? value) =>
        new SettingsShape(type, text, chosen, others).TryBind(node, name, binder, out value);

    public JsonObject SchemaAmong(SettingList others, SchemaBuilder builder) => builder.Settings(type, chosen, others);

    /// <summary>Every setting in the order of the class; those that are null are left out.</summary>
    internal override JsonNode Canonical(object value)
    {
        var map = Settings.Inline is { } inline ? (JsonObject)inline.Shape.Canonical(inline.Get(value)!) : [];
        if (chosen is { } choice) map[choice.Key] = choice.Name;
        foreach (var setting in Settings.All)
        {
            if (setting.Canonical(value) is { } given) map[setting.Name] = given;
        }
        if (Settings.Rest?.GetValue(value) is IReadOnlyDictionary<string, SpecNode> rest)
        {
            foreach (var (key, node) in rest.OrderBy(p => p.Key, StringComparer.Ordinal)) map[key] = CanonicalForm.OfNode(node);
        }
        return map;
    }

    private object Made() => Activator.CreateInstance(type, nonPublic: true)!;

    private bool BindInline(SpecNode node, string name, object settings, Binder binder)
    {
        if (Settings.Inline is not { } inline) return true;
        if (!((IInlineShape)inline.Shape).TryBindAmong(Settings, node, name, binder, out var chosenOne)) return false;
        inline.Set(settings, chosenOne);
        return true;
    }

    private bool BindKeys(MapNode? map, string name, object settings, Binder binder)
    {
        var fine = true;
        Dictionary<string, SpecNode> rest = new(StringComparer.Ordinal);
        foreach (var (key, written) in map?.Entries ?? [])
        {
            if (Settings.Find(key.Text) is { } setting) fine &= Set(setting, written, settings, binder);
            else if (key.Text == chosen?.Key || Settings.Inline is not null || siblings?.Find(key.Text) is not null) continue;
            else if (Settings.Rest is not null) rest.Add(key.Text, written);
            else fine = Unknown(key, name, binder);
        }
        if (rest.Count > 0) Settings.Rest!.SetValue(settings, rest);
        return fine;
    }

    private static bool Set(Setting setting, SpecNode written, object settings, Binder binder)
    {
        object? value = written;
        if (!setting.IsBoundLater)
        {
            if (binder.Resolve(written) is not { } node) return false;
            if (node is ScalarNode { IsNull: true })
            {
                if (!setting.MayBeNull)
                {
                    binder.Report(DiagnosticCodes.Empty, node, $"{setting.Name} has no value; write {setting.Shape.Wanted}{(setting.IsRequired ? "" : ", or leave the key out")}");
                    return false;
                }
                value = null;
            }
            else if (!setting.Shape.TryBind(node, setting.Name, binder, out value)) return false;
        }
        setting.Set(settings, value);
        return true;
    }

    private bool Unknown(ScalarNode key, string name, Binder binder)
    {
        var known = Settings.All.Concat(siblings?.All ?? []).Select(s => s.Name);
        if (chosen is { } choice) known = known.Prepend(choice.Key);
        binder.Report(DiagnosticCodes.UnknownKey, key, $"unknown key {key.Shown} in {name}{binder.Suggest(key.Text, known)}");
        return false;
    }

    private bool RequireKeys(SpecNode node, string name, Binder binder)
    {
        var missing = Settings.All.Where(s => s.IsRequired && (node as MapNode)?.Find(s.Name) is null).ToArray();
        foreach (var setting in missing)
            binder.Report(DiagnosticCodes.MissingKey, node, $"'{setting.Name}' is missing in {name}; add {setting.Name}: {setting.Summary.TrimEnd('.')}");
        return missing.Length == 0;
    }
}
