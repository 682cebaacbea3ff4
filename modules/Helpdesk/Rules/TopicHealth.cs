using PlatformSaaS.Navigation;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Questions that somebody answers, before the portal is opened.</summary>
internal sealed class TopicHealth(RulesStore store, IUserDirectory users) : IHealthNotes
{
    public Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HealthNote>>([]);

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        if (rules.Kinds.Count == 0)
        {
            return [];
        }

        var empty = new List<string>();
        foreach (var role in TopicTree.All(rules.Topics).Where(t => !t.Hidden).Select(t => t.Role).Append(rules.Desk).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            if ((await users.InRoleAsync(role, ct)).Count == 0)
            {
                empty.Add((await users.RolesAsync(ct)).FirstOrDefault(r => r.Code == role).Name ?? role);
            }
        }

        return
        [
            new("topics-answered", new("Topik pertanyaan dan pengaduan ada penjawabnya", "Questions and complaints have somebody to answer"), empty.Count > 0 ? new($"Belum ada orangnya: {string.Join(", ", empty)}.", $"Nobody holds: {string.Join(", ", empty)}.")
                : new("Batas waktu jawaban berjalan begitu pertanyaan masuk.", "The time for an answer runs as soon as a question comes in."), "/admin/helpdesk", empty.Count == 0, false, 50)
        ];
    }
}
