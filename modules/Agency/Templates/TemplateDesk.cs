using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>A template in the list.</summary>
internal sealed record TemplateLine(TemplateChannel Channel, string Code, string Title, bool HasEnglish, bool IsChanged, IReadOnlyList<TemplateUse> Uses);

/// <summary>A template with its texts.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="Code">Code.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Texts">By language.</param>
/// <param name="Revision">Hand it back with a change.</param>
/// <param name="Uses">Who sends it.</param>
/// <param name="Siblings">Channels that the same code is sent by.</param>
/// <param name="Latest">Number of the latest version; 0 where it was never changed.</param>
/// <param name="FromPack">Number of the version that the pack gave, where the text is another one now.</param>
internal sealed record TemplateDetail(
    TemplateChannel Channel, string Code, string Title, SortedDictionary<string, TemplateText> Texts, string Revision, IReadOnlyList<TemplateUse> Uses, IReadOnlyList<TemplateChannel> Siblings, int Latest, int? FromPack);

/// <summary>A version in the list.</summary>
internal sealed record VersionLine(int Number, VersionOrigin Origin, DateTimeOffset At, string? By);

/// <summary>What an admin writes.</summary>
internal sealed record TemplateInput(string? Revision, SortedDictionary<string, TemplateText> Texts);

/// <summary>A new template.</summary>
internal sealed record NewTemplate(TemplateChannel Channel, string? Code, string? Title, string? LikeCode);

/// <summary>The templates of the current tenant: what they say, who uses them, how they read before.</summary>
internal sealed partial class TemplateDesk(
    DbContext db, ITemplateStore store, TemplateBook book, TemplateRules rules, IPermissionChecker permissions, IUnitOfWork unitOfWork, ICurrentUser user, ITenantClock clock)
{
    public async Task<IReadOnlyList<TemplateLine>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        var all = await store.ListAsync(ct);
        var uses = await book.UsesAsync(ct);
        var changed = (await db.Set<TemplateVersion>().AsNoTracking().Select(v => new { v.Channel, v.Code }).Distinct().ToListAsync(ct)).Select(v => (v.Channel, v.Code)).ToHashSet();
        return [.. all.GroupBy(t => (t.Channel, t.Code)).Select(g => new TemplateLine(g.Key.Channel, g.Key.Code, TemplateBook.Title(g.FirstOrDefault(t => t.Culture == "id") ?? g.First()), g.Any(t => t.Culture == "en"),
            changed.Contains(g.Key), [.. uses[(g.Key.Code, g.Key.Channel == TemplateChannel.Letter)]]))];
    }

    public async Task<TemplateDetail> GetAsync(TemplateChannel channel, string code, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        var same = (await store.ListAsync(ct)).Where(t => t.Code == code).ToList();
        var texts = TemplateTexts.Of(same.Where(t => t.Channel == channel));
        if (texts.Count == 0)
        {
            throw new MissingException(T("Templat tidak ditemukan.", "There is no such template."));
        }

        var versions = await db.Set<TemplateVersion>().AsNoTracking().Where(v => v.Channel == channel && v.Code == code).OrderByDescending(v => v.Number).Select(v => new { v.Number, v.Origin }).ToListAsync(ct);
        return new TemplateDetail(channel, code, TemplateBook.Title(same.Find(t => t.Channel == channel && t.Culture == "id") ?? same.First(t => t.Channel == channel)), texts, TemplateTexts.Revision(texts),
            [.. (await book.UsesAsync(ct))[(code, channel == TemplateChannel.Letter)]], [.. same.Select(t => t.Channel).Distinct().Order()], versions.FirstOrDefault()?.Number ?? 0, versions.Find(v => v.Origin == VersionOrigin.Pack)?.Number);
    }

    /// <summary>Faults of texts that are being written, by field; none when they may be stored.</summary>
    public async Task<IReadOnlyList<(string Field, string Reason)>> CheckAsync(TemplateChannel channel, string code, SortedDictionary<string, TemplateText> texts, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        var faults = new List<(string, string)>();
        foreach (var (culture, text) in texts.Where(t => t.Key == "id" || !t.Value.IsBlank))
        {
            faults.AddRange(await rules.FaultsAsync(TemplateTexts.Template(channel, code, culture, text), ct));
        }

        return faults;
    }

    public async Task SaveAsync(TemplateChannel channel, string code, TemplateInput input, CancellationToken ct)
    {
        var current = await GetAsync(channel, code, ct);
        if (input.Texts.Keys.Any(c => !TemplateTexts.Cultures.Contains(c)) || !input.Texts.ContainsKey("id"))
        {
            throw new InputException("texts", T("Isi teks bahasa Indonesia; bahasa Inggris boleh kosong.", "Write the Indonesian text; English may be left out."));
        }

        var faults = await CheckAsync(channel, code, input.Texts, ct);
        if (faults.Count > 0)
        {
            throw new InputException(faults.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => g.Select(f => f.Reason).Distinct().ToArray()));
        }

        await WriteAsync(current, input.Revision, new(input.Texts.Where(t => t.Key == "id" || !t.Value.IsBlank).ToDictionary()), VersionOrigin.Page, ct);
    }

    public async Task<IReadOnlyList<VersionLine>> VersionsAsync(TemplateChannel channel, string code, CancellationToken ct)
    {
        await GetAsync(channel, code, ct);
        return await db.Set<TemplateVersion>().AsNoTracking().Where(v => v.Channel == channel && v.Code == code).OrderByDescending(v => v.Number).Select(v => new VersionLine(v.Number, v.Origin, v.At, v.By)).ToListAsync(ct);
    }

    public async Task<SortedDictionary<string, TemplateText>> VersionAsync(TemplateChannel channel, string code, int number, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        var json = await db.Set<TemplateVersion>().AsNoTracking().Where(v => v.Channel == channel && v.Code == code && v.Number == number).Select(v => v.Texts).FirstOrDefaultAsync(ct);
        return TemplateTexts.Read(json ?? throw new MissingException(T("Versi ini tidak ada.", "There is no such version.")));
    }

    /// <summary>Takes an earlier version up again, as a new one. What it named then must still be known.</summary>
    public async Task RestoreAsync(TemplateChannel channel, string code, int number, string? revision, CancellationToken ct)
    {
        var current = await GetAsync(channel, code, ct);
        var texts = await VersionAsync(channel, code, number, ct);
        var faults = await CheckAsync(channel, code, texts, ct);
        if (faults.Count > 0)
        {
            throw new BusinessException("templates.version-faulty", T("Versi ini tidak dapat dipakai lagi: ", "This version can't be used again: ") + faults[0].Reason);
        }

        await WriteAsync(current, revision, texts, VersionOrigin.Restored, ct);
    }

    /// <summary>The pack's own text again.</summary>
    public async Task GiveBackAsync(TemplateChannel channel, string code, string? revision, CancellationToken ct) =>
        await RestoreAsync(channel, code, (await GetAsync(channel, code, ct)).FromPack ?? throw new BusinessException("templates.not-of-pack", T("Templat ini sudah seperti di paket instansi, atau memang tidak berasal dari sana.", "This template reads as in the agency's pack already, or doesn't come from it."), conflict: true), revision, ct);

    public async Task<string> CreateAsync(NewTemplate input, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        var all = await store.ListAsync(ct);
        input = input with { Code = Slug.CodeOf(input.Code, input.Title, [.. all.Select(t => t.Code).Distinct()]) };
        if (!Code().IsMatch(input.Code ?? "") || input.Code!.Length > 60 || input.Code == "baru")
        {
            throw new InputException("code", T("Tulis kode dengan huruf kecil, angka, dan tanda hubung, misalnya undangan-rapat.", "Write the code in lower-case letters, digits and hyphens, such as undangan-rapat."));
        }

        if (all.Any(t => t.Code == input.Code && t.Channel == input.Channel))
        {
            throw new InputException("code", T("Templat dengan kode ini sudah ada di saluran ini.", "This channel has a template of that code already."));
        }

        if ((input.Title ?? "").Trim() is { Length: 0 or > 80 })
        {
            throw new InputException("title", T("Isi judul, paling banyak 80 huruf.", "Fill in a title of at most 80 characters."));
        }

        var like = string.IsNullOrEmpty(input.LikeCode) ? [] : all.Where(t => t.Code == input.LikeCode && t.Channel == input.Channel).ToList();
        if (!string.IsNullOrEmpty(input.LikeCode) && like.Count == 0)
        {
            throw new InputException("likeCode", T("Templat contoh tidak ditemukan.", "The template to copy was not found."));
        }

        List<MessageTemplate> made = like.Count > 0
            ? [.. like.Select(t => t with { Code = input.Code!, Subject = t.Culture == "id" && t.Channel != TemplateChannel.WhatsApp ? input.Title!.Trim() : t.Subject })]
            : [new MessageTemplate(input.Code!, input.Channel, "id", input.Channel == TemplateChannel.WhatsApp ? "" : input.Title!.Trim(), Beginning(input.Channel), Options(input))];
        await unitOfWork.RunAsync(async token =>
        {
            await store.SaveAsync(made, token);
            db.Add(Version(new TemplateDetail(input.Channel, input.Code!, "", [], "", [], [], 0, null), TemplateTexts.Of(made), VersionOrigin.Page, 1));
        }, ct);
        return input.Code;
    }

    /// <summary>Removes a template that nobody sends. One that another part of the portal names stays.</summary>
    public async Task RemoveAsync(TemplateChannel channel, string code, string? revision, CancellationToken ct)
    {
        var current = await GetAsync(channel, code, ct);
        Require(current, revision);
        if (current.Uses.Count > 0 && (channel == TemplateChannel.Letter || current.Siblings.Count(s => s != TemplateChannel.Letter) < 2))
        {
            throw new BusinessException("templates.used", T($"Templat ini masih dipakai: {string.Join("; ", current.Uses.Take(3).Select(u => u.Where.Current))}.", $"This template is still used: {string.Join("; ", current.Uses.Take(3).Select(u => u.Where.Current))}."), conflict: true);
        }

        await unitOfWork.RunAsync(async token =>
        {
            await KeepAsync(current, [], VersionOrigin.Page, token);
            await store.RemoveAsync(code, channel, TemplateTexts.Cultures, token);
        }, ct);
    }

    private async Task WriteAsync(TemplateDetail current, string? revision, SortedDictionary<string, TemplateText> texts, VersionOrigin origin, CancellationToken ct)
    {
        Require(current, revision);
        var made = texts.Select(t => TemplateTexts.Template(current.Channel, current.Code, t.Key, t.Value)).ToList();
        texts = TemplateTexts.Of(made);
        if (TemplateTexts.Revision(texts) == current.Revision)
        {
            return;
        }

        try
        {
            await unitOfWork.RunAsync(async token =>
            {
                await KeepAsync(current, texts, origin, token);
                await store.SaveAsync(made, token);
                if (current.Texts.Keys.Except(texts.Keys).ToList() is { Count: > 0 } gone)
                {
                    await store.RemoveAsync(current.Code, current.Channel, gone, token);
                }
            }, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw Stale();
        }
    }

    /// <summary>Writes the new version down; before it the text as it stood, where no version says so: it came with the pack.</summary>
    private async Task KeepAsync(TemplateDetail current, SortedDictionary<string, TemplateText> texts, VersionOrigin origin, CancellationToken ct)
    {
        var last = await db.Set<TemplateVersion>().AsNoTracking().Where(v => v.Channel == current.Channel && v.Code == current.Code).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        var number = last?.Number ?? 0;
        if (last is null || TemplateTexts.Revision(TemplateTexts.Read(last.Texts)) != current.Revision)
        {
            db.Add(Version(current, current.Texts, VersionOrigin.Pack, ++number));
        }

        db.Add(Version(current, texts, origin, number + 1));
        await db.SaveChangesAsync(ct);
    }

    private TemplateVersion Version(TemplateDetail of, SortedDictionary<string, TemplateText> texts, VersionOrigin origin, int number) => new()
    {
        Channel = of.Channel, Code = of.Code, Number = number, Origin = origin, Texts = TemplateTexts.Write(texts), At = clock.UtcNow, By = origin == VersionOrigin.Pack ? null : user.Name
    };

    private static void Require(TemplateDetail current, string? revision)
    {
        if (revision != current.Revision)
        {
            throw Stale();
        }
    }

    private static BusinessException Stale() => new("templates.stale", T("Orang lain baru saja mengubah templat ini. Salin teks Anda, buka kembali halaman ini, lalu gabungkan.", "Somebody else changed this template meanwhile. Copy your text, open the page again and merge."), conflict: true);

    private static string Beginning(TemplateChannel channel) => channel switch
    {
        TemplateChannel.Letter => ":::title\nJudul Surat\nNomor: {{letter.number}}\n:::\n\nIsi surat untuk {{applicant.name}}.\n",
        TemplateChannel.WhatsApp => "Yth. {{recipient.name}}, ",
        _ => "Yth. {{recipient.name}},\n\n\n\nSalam hormat,  \n{{agency.name}}\n"
    };

    private static Dictionary<string, string> Options(NewTemplate input) => input.Channel switch
    {
        TemplateChannel.Letter => new() { ["kind"] = input.Title!.Trim(), ["signer"] = "actor" },
        TemplateChannel.WhatsApp => new() { ["approved"] = input.Code!.Replace('-', '_'), ["parameters"] = "recipient.name" },
        _ => []
    };

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
