using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>What a compiled assembly really uses, read from its tables: comments and unused references don't count.</summary>
internal static class Metadata
{
    /// <summary>Types of other assemblies that the code names.</summary>
    public static IReadOnlyList<(string Assembly, string Namespace, string Name)> TypesUsedBy(Assembly assembly) => Read<IReadOnlyList<(string, string, string)>>(assembly, reader =>
    [
        .. from handle in reader.TypeReferences
           let type = reader.GetTypeReference(handle)
           where type.ResolutionScope.Kind == HandleKind.AssemblyReference
           let owner = reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope)
           select (reader.GetString(owner.Name), reader.GetString(type.Namespace), reader.GetString(type.Name))
    ]);

    /// <summary>Members of other assemblies that the code calls, as <c>Type.Member</c>.</summary>
    public static IReadOnlyList<string> MembersUsedBy(Assembly assembly) => Read<IReadOnlyList<string>>(assembly, reader =>
    [
        .. from handle in reader.MemberReferences
           let member = reader.GetMemberReference(handle)
           where member.Parent.Kind == HandleKind.TypeReference
           let type = reader.GetTypeReference((TypeReferenceHandle)member.Parent)
           select $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{reader.GetString(member.Name)}"
    ]);

    private static T Read<T>(Assembly assembly, Func<MetadataReader, T> read)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return read(file.GetMetadataReader());
    }
}
