using System.Reflection;
using System.Runtime.CompilerServices;

namespace HessianFaultLab.LibTorch.Tests.Conformance;

/// <summary>
/// Renders what an assembly shows to the outside (public and protected) in namespace TorchSharp, one signature a line,
/// in the notation of shared/torchsharp/api.txt: C constructor, M method, P property, F field, E enum value or event,
/// T type.
/// </summary>
/// <remarks>
/// An override is rendered where it is declared, as <c>virtual</c>, like the method that it overrides. Left out, as in the
/// list: Equals(object), GetHashCode() and finalizers, which every object has; private implementations of interfaces.
/// </remarks>
internal static class ApiSignatures
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsInTorchSharp).Where(IsVisible).SelectMany(Of).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(Type type) =>
        Head(type).Concat(type.IsEnum ? EnumValues(type) : Members(type));

    private static IEnumerable<string> Head(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var inherits = type.IsClass && type.BaseType is { } parent && parent != typeof(object);
        yield return inherits
            ? $"T {kind} {TypeText.Declaring(type)} : {TypeText.Used(type.BaseType!)}"
            : $"T {kind} {TypeText.Declaring(type)}";
    }

    private static IEnumerable<string> EnumValues(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => $"E {TypeText.Declaring(type)}.{f.Name} = {Convert.ToInt64(f.GetRawConstantValue())}");

    private static IEnumerable<string> Members(Type type)
    {
        var owner = TypeText.Declaring(type);
        foreach (var constructor in type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)))
            yield return $"C {owner}({TypeText.Parameters(constructor.GetParameters())}){(constructor.IsPublic ? "" : " [protected]")}";
        foreach (var method in type.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m) && !IsEveryObjects(m)))
            yield return Method(method, owner);
        foreach (var property in type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)))
            yield return Property(property, owner);
        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
            yield return $"F {(field.IsStatic ? "static " : "")}{TypeText.Used(field.FieldType)} {owner}.{field.Name}";
        foreach (var signal in type.GetEvents(Declared).Where(e => e.AddMethod is { } add && IsVisible(add)))
            yield return $"E {TypeText.Used(signal.EventHandlerType!)} {owner}.{signal.Name}";
    }

    private static string Method(MethodInfo method, string owner)
    {
        var access = method.IsPublic ? "" : "[protected] ";
        var kind = method.IsStatic ? "static "
            : method.IsAbstract ? "abstract "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute), false) ? "[ext]" : "";
        var parameters = TypeText.Parameters(method.GetParameters());
        return $"M {access}{kind}{TypeText.Used(method.ReturnType)} {owner}.{method.Name}{TypeText.GenericParameters(method)}{extension}({parameters})";
    }

    private static string Property(PropertyInfo property, string owner)
    {
        var still = property.GetAccessors(true)[0].IsStatic ? "static " : "";
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{TypeText.Parameters(parameters)}]" : "";
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? "set; " : "";
        return $"P {still}{TypeText.Used(property.PropertyType)} {owner}.{property.Name}{index} {{ {get}{set}}}";
    }

    private static bool IsInTorchSharp(Type type) =>
        type.Namespace == "TorchSharp" || type.Namespace?.StartsWith("TorchSharp.", StringComparison.Ordinal) == true;

    private static bool IsVisible(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
            : type.IsPublic;

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsEveryObjects(MethodInfo method) => method.Name switch
    {
        nameof(GetHashCode) or "Finalize" => method.GetParameters().Length == 0,
        nameof(Equals) => method.GetParameters() is [var only] && only.ParameterType == typeof(object),
        _ => false,
    };
}
