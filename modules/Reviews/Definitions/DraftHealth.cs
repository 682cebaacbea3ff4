using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Navigation;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Services with changes that nobody sees yet, and what services need before the portal is opened.</summary>
internal sealed class DraftHealth(DbContext db, DefinitionStore definitions, IUserDirectory users) : IHealthNotes
{
    public async Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct)
    {
        return [.. (await DraftsAsync(ct)).Select(code => new HealthNote(new($"Layanan {code} punya draf yang belum diterbitkan.", $"The service {code} has a draft that isn't published."), StudioUrls.Draft(code)))];
    }

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct)
    {
        var services = await definitions.PublishedAsync(ct);
        var empty = new List<string>();
        foreach (var role in services.SelectMany(s => s.Document.Stages).SelectMany(s => new[] { s.Actor, s.PreparedBy, s.Validator, s.ByOfficer, s.Experts }).Where(a => a?.StartsWith(RolePrefix, StringComparison.Ordinal) == true).Select(a => a![RolePrefix.Length..]).Distinct().Order(StringComparer.Ordinal))
        {
            if ((await users.InRoleAsync(role, ct)).Count == 0)
            {
                empty.Add((await users.RolesAsync(ct)).FirstOrDefault(r => r.Code == role).Name ?? role);
            }
        }

        var drafts = await DraftsAsync(ct);
        var names = string.Join(", ", empty);
        return
        [
            new("service-published", new("Sekurang-kurangnya satu layanan terbit", "At least one published service"), services.Count > 0 ? new($"{services.Count} layanan terbit.", $"{services.Count} services are published.") : new("Tanpa layanan terbit, pemohon tidak menemukan apa pun untuk diajukan.", "Without a published service applicants find nothing to ask for."), "/admin/layanan", services.Count > 0, true, 30),
            new("service-roles", new("Semua peran pada layanan dipegang orang", "Every role of the services is held by somebody"), empty.Count > 0 ? new($"Belum ada orangnya: {names}. Permohonan akan berhenti di sana.", $"Nobody holds: {names}. Requests would stop there.") : new("Permohonan berhenti pada tahap yang tidak dipegang siapa pun.", "Requests stop at a stage that nobody holds."), "/admin/pengguna", empty.Count == 0, true, 31),
            new("drafts", new("Tidak ada draf layanan yang terlupa", "No forgotten drafts of services"), drafts.Count > 0 ? new($"Belum diterbitkan: {string.Join(", ", drafts)}.", $"Not published: {string.Join(", ", drafts)}.") : new("Perubahan dalam draf tidak terlihat pemohon.", "Changes in a draft are not seen by applicants."), "/admin/layanan", drafts.Count == 0, false, 32)
        ];
    }

    private const string RolePrefix = "role:";

    private Task<List<string>> DraftsAsync(CancellationToken ct) => db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State == DefinitionState.Draft).OrderBy(d => d.Code).Select(d => d.Code).ToListAsync(ct);
}
