using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Benchmarks.Rungs;

namespace PlatformSaaS.Benchmarks.Pages;

/// <summary>The plainest Razor page that shows the list: nobody signs in, nothing is asked but the one query.</summary>
public sealed class BareModel : PageModel
{
    private readonly RawList list;

    /// <summary>Made by the framework.</summary>
    public BareModel(IServiceProvider services) => list = services.GetRequiredService<RawList>();

    internal IReadOnlyList<RawRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await list.ReadAsync();
}
