using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Definitions.Settings;

/// <summary>Roles of the agency.</summary>
internal sealed class RoleSource(IUserDirectory users) : ISettingSource
{
    public string Name => SettingSources.Roles;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => [.. (await users.RolesAsync(ct)).Select(r => new ListEntry { Value = $"role:{r.Code}", Label = new(r.Name) })];
}

/// <summary>Letter templates of the agency.</summary>
internal sealed class LetterSource(ITemplateStore templates) : ISettingSource
{
    public string Name => SettingSources.Letters;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => TemplateChoices.Of(await templates.ListAsync(ct), t => t.Channel == TemplateChannel.Letter);
}

/// <summary>Notices of the agency, whatever their channels.</summary>
internal sealed class NoticeSource(ITemplateStore templates) : ISettingSource
{
    public string Name => SettingSources.Notices;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => TemplateChoices.Of(await templates.ListAsync(ct), t => t.Channel != TemplateChannel.Letter);
}

/// <summary>Lists of the agency.</summary>
internal sealed class ListSource(IAgency agency) : ISettingSource
{
    public string Name => SettingSources.Lists;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) =>
        [.. (await agency.GetAsync(ct)).Lists.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => new ListEntry { Value = l.Key, Label = new($"{l.Key} ({string.Join(", ", l.Value.Take(3).Select(e => e.Label.Id))}{(l.Value.Count > 3 ? " …" : "")})") })];
}

/// <summary>Rooms of the agency.</summary>
internal sealed class RoomSource(IAgency agency) : ISettingSource
{
    public string Name => SettingSources.Rooms;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => [.. (await agency.GetAsync(ct)).Rooms.Select(r => new ListEntry { Value = r.Code, Label = r.Name })];
}

/// <summary>Published services, for those that follow them.</summary>
internal sealed class ServiceSource(DefinitionStore definitions) : ISettingSource
{
    public string Name => SettingSources.Services;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => [.. (await definitions.PublishedAsync(ct)).Select(d => new ListEntry { Value = d.Document.Code, Label = d.Document.Name })];
}

/// <summary>Types that somebody can register as.</summary>
internal sealed class ApplicantTypeSource(IApplicantDirectory applicants) : ISettingSource
{
    public string Name => SettingSources.ApplicantTypes;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => [.. (await applicants.TypesAsync(ct)).Select(t => new ListEntry { Value = t.Code, Label = t.Name })];
}

internal static class TemplateChoices
{
    /// <summary>Templates by code, called by their title where it has no placeholders; Indonesian first, as the agency wrote it.</summary>
    public static IReadOnlyList<ListEntry> Of(IEnumerable<MessageTemplate> templates, Func<MessageTemplate, bool> which) =>
        [.. templates.Where(which).GroupBy(t => t.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ListEntry
        {
            Value = g.Key, Label = new(g.OrderBy(t => t.Culture == "id" ? 0 : 1).Select(t => t.Options.GetValueOrDefault("kind") ?? t.Subject).FirstOrDefault(s => s.Length > 0 && !s.Contains("{{", StringComparison.Ordinal)) is { } title ? $"{title} ({g.Key})" : g.Key)
        })];
}
