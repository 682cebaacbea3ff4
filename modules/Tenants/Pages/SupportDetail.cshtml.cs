using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Auditing;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Support;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>One support session with what was done in it.</summary>
[Authorize(Policy = SupportRules.Admit), AgencyPortal]
internal sealed class SupportDetailModel(SupportBook book) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public SupportEntry Session { get; private set; } = null!;
    public IReadOnlyList<AuditRecord> Acts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Session, Acts) = await book.GetAsync(Id, ct);

    /// <summary>The page that an entry is about, or what else it is about.</summary>
    public static string About(AuditRecord act) => act.EntityType == SupportSessions.Entity && act.Detail is { } detail
        && System.Text.Json.Nodes.JsonNode.Parse(detail)?["path"]?.ToString() is { } path ? path : act.EntityType == SupportSessions.Entity ? "" : $"{act.EntityType} {act.EntityId}";
}
