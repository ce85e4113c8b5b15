using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>A shape that can share its map with the settings of another class.</summary>
internal interface IInlineShape
{
    /// <summary>Reads its part of the map; the keys of the siblings are none of its business.</summary>
    bool TryBindAmong(SettingList siblings, SpecNode node, string name, Binder binder, out object? value);

    /// <summary>Describes the whole map, with the siblings.</summary>
    JsonObject SchemaAmong(SettingList siblings, SchemaBuilder builder);
}
