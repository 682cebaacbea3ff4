using PlatformSaaS.Modularity;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class WallTests
{
    private static readonly string[] OpenToModules = ["PlatformSaaS.Abstractions", "PlatformSaaS.Web.Theme"];

    /// <summary>Modules whose stage kinds the engine runs without knowing them.</summary>
    private static readonly string[] UnknownToReviews = ["Catalog", "Billing", "LegalDocuments", "Surveys"];

    public static TheoryData<string> Modules => [.. Platform.Modules.Select(m => m.Name)];

    [Fact]
    public void The_modules_are_found()
    {
        Platform.Modules.Count.ShouldBeGreaterThanOrEqualTo(Platform.FewestModules);
        Platform.Modules.Select(m => m.Assembly).Distinct().Count().ShouldBe(Platform.Modules.Count, "Each module is an assembly of its own.");
    }

    [Fact]
    public void Every_module_project_is_a_module_of_the_host() => Platform.Projects.Where(p => p.Value.Contains($"{Path.DirectorySeparatorChar}modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(p => p.Key).Order()
        .ShouldBe(Platform.Modules.Select(m => m.Project).Order());

    [Theory, MemberData(nameof(Modules))]
    public void Public_is_only_what_is_a_contract(string module) => Find(module).Assembly.GetExportedTypes()
        .Where(t => !IsContract(t.Namespace) && !t.IsSubclassOf(typeof(PlatformModule))).Select(t => t.FullName).ShouldBeEmpty();

    [Theory, MemberData(nameof(Modules))]
    public void A_module_uses_the_abstractions_the_theme_and_others_contracts(string module)
    {
        var used = Metadata.TypesUsedBy(Find(module).Assembly).Where(t => t.Assembly.StartsWith("PlatformSaaS.", StringComparison.Ordinal)).ToList();
        used.ShouldNotBeEmpty();
        used.Where(t => !OpenToModules.Contains(t.Assembly))
            .Where(t => Platform.Modules.All(m => m.Project != t.Assembly) || (!IsContract(t.Namespace) && Platform.Modules.All(m => m.Type.FullName != $"{t.Namespace}.{t.Name}")))
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_module_s_project_names_only_modules_that_it_depends_on(string module)
    {
        var under = Find(module);
        var declared = under.DependsOn.Select(t => t.Assembly.GetName().Name!).ToList();
        Platform.ProjectReferences(under.Project).ShouldBeSubsetOf(declared, "A referenced module is also one that [DependsOn] names.");
        declared.ShouldBeSubsetOf(Platform.Modules.Select(m => m.Project));
    }

    [Fact]
    public void Projects_refer_to_each_other_without_cycles()
    {
        var open = new List<string>();
        var done = new HashSet<string>();
        foreach (var module in Platform.Modules)
        {
            Visit(module.Project);
        }

        void Visit(string project)
        {
            open.ShouldNotContain(project, $"A cycle: {string.Join(" → ", open.Append(project))}");
            if (!done.Add(project))
            {
                return;
            }

            open.Add(project);
            foreach (var reference in Platform.ProjectReferences(project).Where(Platform.Projects.ContainsKey))
            {
                Visit(reference);
            }

            open.Remove(project);
        }
    }

    [Fact]
    public void The_engine_knows_none_of_the_modules_that_contribute_stages()
    {
        var reviews = Find("Reviews");
        var strangers = UnknownToReviews.Select(n => "PlatformSaaS." + n).ToList();
        reviews.Assembly.GetReferencedAssemblies().Select(a => a.Name!).Intersect(strangers).ShouldBeEmpty();
        Platform.ProjectReferences(reviews.Project).Intersect(strangers).ShouldBeEmpty();
        reviews.DependsOn.Select(t => t.Assembly.GetName().Name!).Intersect(strangers).ShouldBeEmpty();
    }

    [Fact]
    public void The_abstractions_know_neither_database_nor_web()
    {
        var abstractions = typeof(PlatformModule).Assembly;
        abstractions.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.StartsWith("Npgsql", StringComparison.Ordinal)).ShouldBeEmpty();
        File.ReadAllText(Path.Combine(Platform.Projects["PlatformSaaS.Abstractions"], "PlatformSaaS.Abstractions.csproj")).ShouldNotContain("FrameworkReference");
        Platform.ProjectReferences("PlatformSaaS.Abstractions").ShouldBeEmpty();
    }

    [Fact]
    public void The_kernel_and_the_theme_know_no_module() => new[] { "PlatformSaaS.Kernel", "PlatformSaaS.Web.Theme" }
        .SelectMany(p => Platform.ProjectReferences(p)).Distinct().ShouldBe(["PlatformSaaS.Abstractions"]);

    private static ModuleUnderTest Find(string name) => Platform.Modules.Single(m => m.Name == name);

    private static bool IsContract(string? name) => name is not null && (name.EndsWith(".Contracts", StringComparison.Ordinal) || name.Contains(".Contracts.", StringComparison.Ordinal));
}
