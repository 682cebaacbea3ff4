using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using PlatformSaaS.Permissions;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>A permission that nobody defines can't be granted, and a policy that nobody defines refuses everybody.</summary>
public sealed class PermissionTests
{
    private static readonly IReadOnlyDictionary<string, PermissionDefinition> Defined = Platform.Catalog.Assemblies.Distinct().SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IPermissionDefinitionProvider).IsAssignableFrom(t))
        .SelectMany(t => ((IPermissionDefinitionProvider)Activator.CreateInstance(t, nonPublic: true)!).Define()).ToDictionary(p => p.Name, StringComparer.Ordinal);

    [Fact]
    public void Permissions_are_defined_once_and_named_after_their_module()
    {
        Defined.Count.ShouldBeGreaterThan(8);
        Defined.Values.Where(p => p.Name.Split('.') is not [{ Length: > 1 }, { Length: > 1 }] || p.DisplayName.Length < 4).ShouldBeEmpty();
    }

    [Fact]
    public void Policies_of_pages_are_defined_permissions()
    {
        var used = Platform.Assemblies.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetCustomAttributes<AuthorizeAttribute>(inherit: false)
            .Where(a => a.Policy is not null).Select(a => (t.FullName, a.Policy))).ToList();
        used.Count.ShouldBeGreaterThan(10);
        used.Where(u => !Defined.ContainsKey(u.Policy!)).ShouldBeEmpty();
    }

    [Fact]
    public void Constants_of_permissions_are_defined_permissions()
    {
        var constants = Platform.Assemblies.SelectMany(a => a.GetTypes()).Where(t => t.Name.EndsWith("Permissions", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)).Where(f => f is { IsLiteral: true, FieldType.Name: "String" })
            .Select(f => (string)f.GetRawConstantValue()!).ToList();
        constants.Count.ShouldBeGreaterThan(8);
        constants.Where(c => !Defined.ContainsKey(c)).ShouldBeEmpty();
    }

    [Fact]
    public void Packs_grant_only_permissions_that_exist()
    {
        var packs = Directory.GetFiles(Path.Combine(Repository.Root, "etc", "agencies"), "agency.json", SearchOption.AllDirectories);
        packs.Length.ShouldBeGreaterThanOrEqualTo(5);
        var granted = new List<(string Pack, string Permission)>();
        foreach (var file in packs)
        {
            using var agency = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            granted.AddRange(agency.RootElement.GetProperty("roles").EnumerateArray().SelectMany(r => r.GetProperty("permissions").EnumerateArray()).Select(p => (Path.GetFileName(Path.GetDirectoryName(file))!, p.GetString()!)));
        }

        granted.ShouldNotBeEmpty();
        granted.Where(g => !Defined.TryGetValue(g.Permission, out var permission) || !permission.Sides.HasFlag(TenancySides.Tenant)).Select(g => $"{g.Pack}: {g.Permission}").Distinct().ShouldBeEmpty();
    }
}
