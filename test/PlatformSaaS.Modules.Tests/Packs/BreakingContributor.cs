using PlatformSaaS.Packs;

namespace PlatformSaaS.Modules.Tests.Packs;

/// <summary>Comes last and breaks where a test asks for it.</summary>
internal sealed class BreakingContributor : IPackContributor
{
    private static readonly AsyncLocal<bool> Breaks = new();

    public int Order => int.MaxValue;

    public static async Task WhileBreakingAsync(Func<Task> work)
    {
        Breaks.Value = true;
        await work();
    }

    public IEnumerable<PackFault> Validate(AgencyPack pack) => [];

    public Task ApplyAsync(AgencyPack pack, CancellationToken ct) => Breaks.Value ? throw new InvalidOperationException("The last step breaks.") : Task.CompletedTask;

    public Task ExportAsync(PackWriter writer, CancellationToken ct) => Task.CompletedTask;
}
