using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>What an admin writes about a topic.</summary>
internal sealed record TopicInput(string? Name, string? NameEn, string? Parent, IReadOnlyList<string>? Kinds, string? Role, int? WorkingDays);

/// <summary>What an admin writes about a ready reply.</summary>
internal sealed record ReplyInput(string? Name, string? NameEn, string? Text);

/// <summary>Parts that can be given back to the pack.</summary>
internal enum SettingsPart
{
    Topics,
    Replies,
    Routing
}

/// <summary>The help desk's data as the admin sees them; <c>Tickets</c> counts those of each topic.</summary>
internal sealed record SettingsView(HelpdeskRules Rules, HelpdeskEdits Edits, IReadOnlyDictionary<string, int> Tickets)
{
    /// <summary>True when a topic, or one below it, has tickets: then it can be hidden, never deleted.</summary>
    public bool IsUsed(Topic topic) => TopicTree.All([topic]).Any(t => Tickets.ContainsKey(t.Code));
}

/// <summary>What a tenant admin changes of the help desk: topics, ready replies, limits and where questions go. Each change is kept in the audit log with before and after.</summary>
internal sealed class HelpdeskSettings(DbContext db, ISettingsDesk desk, IPermissionChecker permissions, IUserDirectory users, IUnitDirectory units, RulesStore store)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "helpdesk.rules";

    private SettingsHold<HelpdeskRulesRow> Hold => new(HelpdeskPermissions.Manage, store.LockAsync, row => RulesStore.EditsOf(row).Revision.ToString(CultureInfo.InvariantCulture));

    public async Task<SettingsView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Manage, ct);
        var rules = await store.GetAsync(ct);
        return new(rules, await store.EditsAsync(ct), await db.Set<Ticket>().AsNoTracking().GroupBy(t => t.Topic).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct));
    }

    /// <summary>Adds a topic; answers its code.</summary>
    public async Task<string> AddTopicAsync(TopicInput input, int? seen, CancellationToken ct)
    {
        var code = "";
        await TopicsAsync("helpdesk.topic-added", seen, async (rules, token) =>
        {
            var all = TopicTree.All(rules.Topics).Select(t => t.Code).ToList();
            code = Slug.Make(input.Name ?? "", all, 50);
            var topic = await ReadAsync(new Topic { Code = code, Name = new("") }, input, rules, token);
            var parent = Parent(input);
            Require(parent is null || all.Contains(parent), "parent", T("Pilih topik induk dari daftar.", "Choose the topic above from the list."));
            return (code, TopicTree.Add(rules.Topics, parent, topic));
        }, ct);
        return code;
    }

    /// <summary>Renames a topic, moves it below another one, changes who answers it and how long that may take.</summary>
    public Task SetTopicAsync(string code, TopicInput input, int? seen, CancellationToken ct) => TopicsAsync("helpdesk.topic-changed", seen, async (rules, token) =>
    {
        var topic = await ReadAsync(TopicTree.Find(rules.Topics, code) ?? throw new MissingException(), input, rules, token);
        var parent = Parent(input);
        Require(parent is null || (TopicTree.Find(rules.Topics, parent) is not null && TopicTree.All([topic]).All(t => t.Code != parent)), "parent", T("Pilih topik lain: sebuah topik tidak dapat berada di bawah dirinya sendiri.", "Choose another topic: a topic can't stand below itself."));
        return (code, TopicTree.Move(TopicTree.Change(rules.Topics, code, _ => topic), code, parent));
    }, ct);

    /// <summary>Takes a topic and all below it out of what is offered, or offers it again.</summary>
    public Task HideTopicAsync(string code, bool hidden, int? seen, CancellationToken ct) => TopicsAsync(hidden ? "helpdesk.topic-hidden" : "helpdesk.topic-shown", seen, (rules, _) =>
        Task.FromResult((code, TopicTree.Change(rules.Topics, Known(rules, code).Code, t => t with { Hidden = hidden }))), ct);

    /// <summary>One place up or down among the topics beside it.</summary>
    public Task ShiftTopicAsync(string code, bool up, int? seen, CancellationToken ct) => TopicsAsync("helpdesk.topic-shifted", seen, (rules, _) => Task.FromResult((code, TopicTree.Shift(rules.Topics, Known(rules, code).Code, up))), ct);

    /// <summary>Deletes a topic that nothing was ever asked about; one with tickets can only be hidden.</summary>
    public Task DeleteTopicAsync(string code, int? seen, CancellationToken ct) => TopicsAsync("helpdesk.topic-deleted", seen, async (rules, token) =>
    {
        var codes = TopicTree.All([Known(rules, code)]).Select(t => t.Code).ToList();
        if (await db.Set<Ticket>().AnyAsync(t => codes.Contains(t.Topic), token) || await db.Set<TicketEntry>().AnyAsync(e => e.Topic != null && codes.Contains(e.Topic), token) || await db.Set<FaqProposal>().AnyAsync(p => codes.Contains(p.Topic), token))
        {
            throw new BusinessException("helpdesk.topic-used", T("Topik ini punya pertanyaan, jadi tidak dapat dihapus. Sembunyikan saja: tidak lagi ditawarkan, riwayatnya tetap ada.", "There are questions about this topic, so it can't be deleted. Hide it: it is no longer offered and its past stays."), conflict: true);
        }

        if ((await units.MapAsync(token)).Members.FirstOrDefault(m => m.Topics.Intersect(codes).Any()) is { } member)
        {
            var name = (await users.FindAsync(member.UserId, token))?.Name;
            throw new BusinessException("helpdesk.topic-of-expert", T($"Topik ini adalah bidang keahlian {name}. Ubah dulu bidangnya di timnya, atau sembunyikan topik ini.", $"This topic is {name}'s field. Change that in the team first, or hide the topic."), conflict: true);
        }

        return (code, TopicTree.Remove(rules.Topics, code));
    }, ct);

    /// <summary>Writes a ready reply; without a code a new one. Answers its code.</summary>
    public async Task<string> SetReplyAsync(string? code, ReplyInput input, int? seen, CancellationToken ct)
    {
        var kept = code ?? "";
        await ChangeAsync(code is null ? "helpdesk.reply-added" : "helpdesk.reply-changed", seen, (rules, edits, _) =>
        {
            var before = code is null ? null : rules.Replies.FirstOrDefault(r => r.Code == code) ?? throw new MissingException();
            Require(code is not null || rules.Replies.Count < 50, "name", T("Paling banyak 50 balasan siap pakai.", "At most 50 ready replies."));
            kept = code ?? Slug.Make(input.Name ?? "", [.. rules.Replies.Select(r => r.Code)], 50);
            var text = (input.Text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim().ReplaceLineEndings("\n");
            Require(text.Length is >= 10 and <= 5000, "text", T("Tulis isi balasan, 10 sampai 5.000 huruf.", "Write the reply, 10 to 5,000 characters."));
            var after = new ReplyTemplate(kept, Name(input.Name, input.NameEn), text);
            return Task.FromResult((edits with { Replies = before is null ? [.. rules.Replies, after] : [.. rules.Replies.Select(r => r.Code == code ? after : r)] }, kept, (object?)before, (object?)after));
        }, ct);
        return kept;
    }

    public Task DeleteReplyAsync(string code, int? seen, CancellationToken ct) => ChangeAsync("helpdesk.reply-deleted", seen, (rules, edits, _) =>
    {
        var before = rules.Replies.FirstOrDefault(r => r.Code == code) ?? throw new MissingException();
        return Task.FromResult((edits with { Replies = [.. rules.Replies.Where(r => r.Code != code)] }, code, (object?)before, (object?)null));
    }, ct);

    /// <summary>Limits of the kinds, and where questions go that no topic and no unit's region leads further.</summary>
    public Task SetRoutingAsync(RoutingRules input, int? seen, CancellationToken ct) => ChangeAsync("helpdesk.routing-changed", seen, async (rules, edits, token) =>
    {
        var before = RoutingRules.Of(rules);
        foreach (var (kind, limits) in input.Kinds)
        {
            Require(rules.Kind(kind) is not null, $"days.{kind}", T("Jenis ini tidak ada.", "There is no such kind."));
            Require(limits.WorkingDays is >= 1 and <= 60, $"days.{kind}", T("Isi 1 sampai 60 hari kerja.", "Give 1 to 60 working days."));
            Require(limits.RemindDays is null || (limits.RemindDays >= 0 && limits.RemindDays < limits.WorkingDays), $"remind.{kind}", T("Pengingat harus lebih pendek daripada batas waktunya.", "The reminder has to be shorter than the limit."));
        }

        Require(input.ReopenDays is >= 0 and <= 365, "reopenDays", T("Isi 0 sampai 365 hari.", "Give 0 to 365 days."));
        await RequireRoleAsync(input.Desk, "desk", token);
        Require(input.Desk is not null || rules.Desk is null, "desk", T("Pilih peran yang diberi tahu.", "Choose the role that is told."));
        Require(!rules.Kinds.Any(k => k.ByRegion) || (await units.MapAsync(token)).Find(input.FallbackUnit) is { IsOpen: true }, "fallbackUnit", T("Pilih unit yang masih terbuka.", "Choose a unit that is open."));
        var after = input with { Kinds = before.Kinds.ToDictionary(k => k.Key, k => input.Kinds.GetValueOrDefault(k.Key, k.Value)) };
        return (edits with { Routing = after }, "routing", before, after);
    }, ct);

    /// <summary>Gives a part back to the pack. Topics only when no ticket has one that the pack doesn't know.</summary>
    public Task GiveBackAsync(SettingsPart part, int? seen, CancellationToken ct) => ChangeAsync("helpdesk.given-back", seen, async (rules, edits, token) =>
    {
        var next = part switch { SettingsPart.Topics => edits with { Topics = null }, SettingsPart.Replies => edits with { Replies = null }, _ => edits with { Routing = null } };
        if (part == SettingsPart.Topics)
        {
            var kept = TopicTree.All(next.Apply(RulesStore.PackOf((await store.LockAsync(token))!)).Topics).Select(t => t.Code).ToList();
            if (await db.Set<Ticket>().AsNoTracking().Where(t => t.Topic != "" && !kept.Contains(t.Topic)).Select(t => t.Topic).FirstOrDefaultAsync(token) is { } lost)
            {
                throw new BusinessException("helpdesk.topic-used", T($"Topik “{TicketWords.TopicName(rules, lost)}” tidak ada dalam bawaan, tetapi punya pertanyaan.", $"The original has no topic “{TicketWords.TopicName(rules, lost)}”, but there are questions about it."), conflict: true);
            }
        }

        return (next, part.ToString().ToLowerInvariant(), part switch { SettingsPart.Topics => rules.Topics, SettingsPart.Replies => (object)rules.Replies, _ => RoutingRules.Of(rules) }, null);
    }, ct);

    private Task TopicsAsync(string action, int? seen, Func<HelpdeskRules, CancellationToken, Task<(string Code, IReadOnlyList<Topic> Topics)>> change, CancellationToken ct) => ChangeAsync(action, seen, async (rules, edits, token) =>
    {
        var (code, topics) = await change(rules, token);
        Require(TopicTree.Levels(topics) <= TopicTree.MostLevels, "parent", T($"Paling dalam {TopicTree.MostLevels} tingkat.", $"At most {TopicTree.MostLevels} levels."));
        Require(TopicTree.All(topics).Count() <= TopicTree.Most, "name", T($"Paling banyak {TopicTree.Most} topik.", $"At most {TopicTree.Most} topics."));
        var next = rules with { Topics = topics };
        if (rules.Kinds.FirstOrDefault(k => !next.Offered(k.Code).Any()) is { } empty)
        {
            throw new BusinessException("helpdesk.no-topics", T($"“{empty.Name.Current}” harus punya sedikitnya satu topik yang ditawarkan.", $"“{empty.Name.Current}” needs at least one topic that is offered."), conflict: true);
        }

        return (edits with { Topics = topics }, code, Facts(rules.Topics, code), Facts(topics, code));
    }, ct);

    private async Task ChangeAsync(string action, int? seen, Func<HelpdeskRules, HelpdeskEdits, CancellationToken, Task<(HelpdeskEdits Next, string Id, object? Before, object? After)>> change, CancellationToken ct)
    {
        await desk.ChangeAsync(Hold, seen?.ToString(CultureInfo.InvariantCulture), async (row, token) =>
        {
            var edits = RulesStore.EditsOf(row);
            var (next, id, before, after) = await change(edits.Apply(RulesStore.PackOf(row)), edits, token);
            row.Edits = JsonSerializer.Serialize(next with { Revision = edits.Revision + 1 }, JsonSerializerOptions.Web);
            return new SettingsChange(action, Owner, id, before, after);
        }, ct);
    }

    private async Task<Topic> ReadAsync(Topic topic, TopicInput input, HelpdeskRules rules, CancellationToken ct)
    {
        var kinds = (input.Kinds ?? []).Distinct(StringComparer.Ordinal).ToList();
        Require(kinds.All(k => rules.Kind(k) is not null), "kinds", T("Pilih jenis dari daftar.", "Choose kinds from the list."));
        Require(input.WorkingDays is null or (>= 1 and <= 60), "workingDays", T("Isi 1 sampai 60 hari kerja, atau kosongkan.", "Give 1 to 60 working days, or leave it empty."));
        var role = string.IsNullOrWhiteSpace(input.Role) ? null : input.Role;
        await RequireRoleAsync(role, "role", ct);
        return topic with { Name = Name(input.Name, input.NameEn), Kinds = kinds, Role = role, WorkingDays = input.WorkingDays };
    }

    private async Task RequireRoleAsync(string? role, string field, CancellationToken ct) =>
        Require(role is null || (await users.RolesAsync(ct)).Any(r => r.Code == role), field, T("Pilih peran dari daftar.", "Choose a role from the list."));

    private static LocalizedText Name(string? id, string? en)
    {
        var name = string.Join(' ', (id ?? "").Replace("\0", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Require(name.Length is >= 3 and <= 120 && en is not { Length: > 120 }, "name", T("Isi nama, 3 sampai 120 huruf.", "Fill in the name, 3 to 120 characters."));
        return new(name, string.IsNullOrWhiteSpace(en) ? null : en.Trim());
    }

    private static object? Facts(IReadOnlyList<Topic> topics, string code) => TopicTree.Find(topics, code) is not { } t ? null
        : new { t.Name, parent = TopicTree.Above(topics, code)?.Code, t.Kinds, t.Role, t.WorkingDays, t.Hidden, place = (TopicTree.Above(topics, code)?.Children ?? topics).Select(c => c.Code).ToList().IndexOf(code) + 1 };

    private static Topic Known(HelpdeskRules rules, string code) => TopicTree.Find(rules.Topics, code) ?? throw new MissingException();

    private static string? Parent(TopicInput input) => string.IsNullOrWhiteSpace(input.Parent) ? null : input.Parent;

    private static void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            throw new InputException(field, message);
        }
    }
}
