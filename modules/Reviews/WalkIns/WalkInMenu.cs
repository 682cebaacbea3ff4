using PlatformSaaS.Navigation;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>Entries of agencies whose services need them: a desk, dispositions, a register.</summary>
internal sealed class WalkInMenu(IWalkInRequests walkIns, DefinitionStore definitions) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        var items = new List<MenuItem>();
        var services = (await definitions.PublishedAsync(ct)).Select(d => d.Document).ToList();
        if ((await walkIns.ListAsync(WalkInRequests.Desk, ct)).Count > 0)
        {
            items.Add(new MenuItem(Menus.Officer, "Catat permohonan", "Enter a request", "/petugas/permohonan/baru", 22, ReviewsPermissions.Act, "writing"));
        }

        if (services.Exists(s => s.Stages.Any(x => x.Outcomes.Values.Any(o => o.Disposition is not null))))
        {
            items.Add(new MenuItem(Menus.Officer, "Disposisi", "Dispositions", "/petugas/disposisi", 24, ReviewsPermissions.Queue, "send"));
        }

        if (services.Exists(s => s.Register is not null))
        {
            items.Add(new MenuItem(Menus.Officer, "Register permohonan", "Register of requests", "/petugas/register", 72, ReviewsPermissions.Reports, "clipboard"));
        }

        return items;
    }
}
