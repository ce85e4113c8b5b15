using System.Globalization;
using System.Reflection;

namespace HessianFaultLab.LibTorch.Tests.Conformance;

/// <summary>Types and parameters in the notation of shared/torchsharp/api.txt.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The type as the owner of members: with its namespace, its own parameters unspaced.</summary>
    public static string Declaring(Type type) =>
        $"{type.Namespace}.{Nesting(type)}{Angled(type.GetGenericArguments().Select(a => a.Name), ",")}";

    /// <summary>The type as part of a signature: without its namespace.</summary>
    public static string Used(Type type)
    {
        if (type.IsByRef) return Used(type.GetElementType()!);
        if (type.IsArray) return $"{Used(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer) return Used(type.GetElementType()!) + "*";
        if (type.IsGenericParameter) return type.Name;
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Used(inner) + "?";
        var arguments = type.GetGenericArguments().Select(Used).ToList();
        // The list writes (A, B) only for tuples that are free of type parameters.
        if (type is { IsGenericType: true, ContainsGenericParameters: false } && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
            return $"({string.Join(", ", arguments)})";
        return Nesting(type) + Angled(arguments, ", ");
    }

    public static string GenericParameters(MethodInfo method) =>
        method.IsGenericMethodDefinition ? Angled(method.GetGenericArguments().Select(a => a.Name), ",") : "";

    public static string Parameters(IEnumerable<ParameterInfo> parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params "
            : parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : "";
        return $"{passing}{Used(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue) return "";
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return " = " + parameter.RawDefaultValue switch
        {
            null when type.IsValueType && type == parameter.ParameterType => "default",
            null => "null",
            { } value when type.IsEnum => $"{type.Name}.{Enum.GetName(type, value)}",
            bool value => value ? "true" : "false",
            string value => $"\"{value}\"",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString(),
        };
    }

    private static string Nesting(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer && !type.IsGenericParameter ? $"{Nesting(outer)}.{name}" : name;
    }

    private static string Angled(IEnumerable<string> names, string separator)
    {
        var joined = string.Join(separator, names);
        return joined.Length == 0 ? "" : $"<{joined}>";
    }
}
