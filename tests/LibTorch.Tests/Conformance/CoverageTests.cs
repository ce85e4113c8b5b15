using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using TorchSharp;

namespace HessianFaultLab.LibTorch.Tests.Conformance;

/// <summary>Reads from this assembly's metadata which members of the subset the tests call.</summary>
public class CoverageTests
{
    [Fact]
    public void Every_operation_of_the_subset_is_called_by_a_test()
    {
        var called = Called(typeof(CoverageTests).Assembly.Location);
        var silent = typeof(torch).Assembly.GetExportedTypes()
            .Where(t => t.Namespace is "TorchSharp" or "TorchSharp.Utils" && !t.IsEnum && !t.IsInterface)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => !IsReachedThroughItsBase(m) && !(m.IsSpecialName && IsPartOfANetwork(m.DeclaringType!)))
            .Select(m => $"{Owner(m.DeclaringType!)}.{m.Name}")
            .Distinct()
            .Where(name => !called.Contains(name) && !CannotBeCalledHere(name))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(silent.Count == 0, $"no test calls these {silent.Count} members:\n{string.Join('\n', silent)}");
    }

    /// <summary>Owner and name of each member of another assembly that the code refers to.</summary>
    private static HashSet<string> Called(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var called = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            var owner = member.Parent.Kind switch
            {
                HandleKind.TypeReference => (TypeReferenceHandle)member.Parent,
                HandleKind.TypeSpecification => GenericDefinition(metadata, (TypeSpecificationHandle)member.Parent),
                _ => default,
            };
            if (!owner.IsNil) called.Add($"{Owner(metadata, owner)}.{metadata.GetString(member.Name)}");
        }
        return called;
    }

    /// <summary>A constructed generic type's signature: GENERICINST, CLASS or VALUETYPE, the definition, the arguments (ECMA-335, II.23.2.12).</summary>
    private static TypeReferenceHandle GenericDefinition(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadCompressedInteger() != 0x15) return default;
        signature.ReadCompressedInteger();
        var definition = signature.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)definition : default;
    }

    private static string Owner(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{Owner(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : name;
    }

    private static string Owner(Type type) => type.DeclaringType is { } outer ? $"{Owner(outer)}.{type.Name}" : type.Name;

    /// <summary>Overrides are called by the name of what they override; interfaces' methods through the interface; forward through call.</summary>
    private static bool IsReachedThroughItsBase(MethodInfo method) =>
        method.GetBaseDefinition() != method || (method.IsFinal && method.IsVirtual) || method is { IsAbstract: true, Name: "forward" };

    /// <summary>Properties of modules and optimisers carry settings; the tests of modules and optimisers look after them.</summary>
    private static bool IsPartOfANetwork(Type type) =>
        typeof(torch.nn.Module).IsAssignableFrom(type) || Owner(type).StartsWith("torch.optim.", StringComparison.Ordinal);

    /// <summary>What needs a GPU, and what libtorch allows only before its first parallel work.</summary>
    private static bool CannotBeCalledHere(string name) =>
        name is "torch.cuda.synchronize" or "ModuleExtensionMethods.cuda" or "torch.nn.Module._to" or "torch.set_num_interop_threads"
        || name.StartsWith("torch.backends.", StringComparison.Ordinal);
}
