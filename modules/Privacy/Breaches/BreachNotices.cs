using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>A notice as those affected would read it.</summary>
internal sealed record NoticePreview(string Language, string Subject, string Html);

/// <summary>Written notices of a breach: to those affected, by mail and in the portal or on paper, and to the authority.</summary>
internal sealed class BreachNotices(
    DbContext db, BreachDesk desk, BreachModel model, ITemplateStore templates, ITemplatePreview preview, ILetterIssuer letters, IApplicantDirectory applicants, IUserDirectory users, IMessageLog messages, IBackgroundJobManager jobs,
    IPermissionChecker permissions, ITenantClock clock, IUnitOfWork unitOfWork, IAuditLog audit)
{
    /// <summary>The notice in both languages, addressed to nobody in particular.</summary>
    public async Task<IReadOnlyList<NoticePreview>> PreviewAsync(Guid id, CancellationToken ct)
    {
        var breach = await FindAsync(id, ct);
        var shown = new List<NoticePreview>();
        foreach (var (culture, language, nobody) in new[] { ("id", "Indonesia", "(nama penerima)"), ("en", "English", "(name of the recipient)") })
        {
            if (await templates.FindAsync(BreachTemplates.Person, TemplateChannel.Mail, culture, ct) is { } template)
            {
                var values = await model.ValuesAsync(breach, culture, ct);
                values["recipient"] = new Dictionary<string, object?> { ["name"] = nobody };
                var message = await preview.MessageAsync(template with { Channel = TemplateChannel.Portal, Culture = culture }, values, ct);
                shown.Add(new(language, message.Subject, message.Html));
            }
        }

        return shown;
    }

    /// <summary>Orders the notices to everybody on the list; from then on the list and the facts stay.</summary>
    public Task OrderAsync(Guid id, uint? version, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, token);
        var breach = await desk.LockAsync(id, token);
        if (breach.NoticesAt is not null)
        {
            throw BreachDesk.Conflict("privacy.breach-told", T("Pemberitahuan sudah dikirim.", "The notices have gone out already."));
        }

        if (version is { } seen && seen != breach.Version)
        {
            throw BreachDesk.Conflict("data.changed", T("Catatan ini baru saja diubah orang lain. Muat ulang dan baca pratinjaunya sekali lagi.", "Somebody else has just changed this record. Reload and read the preview once more."));
        }

        var people = await db.Set<BreachPerson>().CountAsync(p => p.BreachId == id, token);
        if (people == 0)
        {
            throw new BusinessException("privacy.breach-nobody", T("Belum ada orang terdampak pada daftar.", "Nobody is on the list of those affected."));
        }

        await model.RequireContactAsync(token);
        breach.NoticesAt = clock.UtcNow;
        desk.Step(breach, BreachStepKind.NoticesSent, null, people, null);
        await jobs.EnqueueAsync<BreachNoticeJob, BreachNoticeArgs>(new(id), ct: token);
        await audit.WriteAsync("privacy.breach-notices-ordered", Breach.Entity, id.ToString(), new { people }, token);
    }, ct);

    /// <summary>Sends a mail that was given up once more.</summary>
    public async Task ResendAsync(Guid id, Guid person, CancellationToken ct)
    {
        await FindAsync(id, ct);
        var affected = await PersonAsync(id, person, ct);
        var mail = (await messages.ListAsync(BreachPerson.Owner, affected.Id, ct)).FirstOrDefault(m => m is { Channel: TemplateChannel.Mail, State: MessageState.Dead }) ?? throw BreachDesk.Conflict("privacy.breach-not-failed", T("Surel ini tidak gagal.", "This mail hasn't failed."));
        await messages.ResendAsync(BreachPerson.Owner, affected.Id, mail.Id, ct);
        await audit.WriteAsync("privacy.breach-mail-again", Breach.Entity, id.ToString(), new { person }, ct);
    }

    /// <summary>The letter that takes a mail's place, as a stored file; the one that is there where it was issued before.</summary>
    public Task<Guid> LetterAsync(Guid id, Guid person, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var breach = await FindAsync(id, token);
        var affected = await PersonAsync(id, person, token);
        if (affected.NotifiedAt is null)
        {
            throw BreachDesk.Conflict("privacy.breach-not-told", T("Kirim pemberitahuan lebih dahulu.", "Send the notices first."));
        }

        if (affected.LetterId is { } there && (await letters.FindAllAsync([there], token)).GetValueOrDefault(there) is { } issued)
        {
            return issued.FileId;
        }

        var culture = affected.UserId is { } account && await users.FindAsync(account, token) is { } user ? user.Culture : "id";
        var values = await model.ValuesAsync(breach, culture, token);
        values["recipient"] = new Dictionary<string, object?> { ["name"] = affected.Name, ["address"] = affected.UserId is { } who ? (await applicants.FindAsync(who, token))?.Address : null };
        var letter = await letters.IssueAsync(new LetterOrder(BreachTemplates.PersonLetter, BreachPerson.Owner, affected.Id, values) { Culture = culture }, token);
        affected.LetterId = letter.Id;
        desk.Step(breach, BreachStepKind.LetterPrinted, letter.Number, 1, null);
        await audit.WriteAsync("privacy.breach-letter", Breach.Entity, id.ToString(), new { person, letter.Number }, token);
        return letter.FileId;
    }, ct);

    /// <summary>The letter to the authority as it would be issued now; nothing is stored.</summary>
    public async Task<byte[]> AuthorityPreviewAsync(Guid id, CancellationToken ct)
    {
        var breach = await FindAsync(id, ct);
        return await letters.PreviewAsync(BreachTemplates.Authority, await model.ValuesAsync(breach, "id", ct), "id", ct);
    }

    /// <summary>Issues the letter to the authority, with the count of those affected; a further one takes the place of the one before.</summary>
    public Task AuthorityAsync(Guid id, uint? version, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, token);
        var breach = await desk.LockAsync(id, token);
        if (version is { } seen && seen != breach.Version)
        {
            throw BreachDesk.Conflict("data.changed", T("Catatan ini baru saja diubah orang lain. Muat ulang, lalu periksa suratnya sekali lagi.", "Somebody else has just changed this record. Reload and look at the letter once more."));
        }

        await model.RequireContactAsync(token);
        var letter = await letters.IssueAsync(new LetterOrder(BreachTemplates.Authority, Breach.Entity, id, await model.ValuesAsync(breach, "id", token)) { Supersedes = breach.AuthorityLetterId }, token);
        (breach.AuthorityAt, breach.AuthorityLetterId) = (breach.AuthorityAt ?? clock.UtcNow, letter.Id);
        desk.Step(breach, BreachStepKind.AuthorityTold, letter.Number, await db.Set<BreachPerson>().CountAsync(p => p.BreachId == id, token), null);
        await audit.WriteAsync("privacy.breach-authority", Breach.Entity, id.ToString(), new { letter.Number }, token);
    }, ct);

    private async Task<Breach> FindAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        return await db.Set<Breach>().AsTracking().FirstOrDefaultAsync(b => b.Id == id, ct) ?? throw new MissingException();
    }

    private async Task<BreachPerson> PersonAsync(Guid id, Guid person, CancellationToken ct) => await db.Set<BreachPerson>().AsTracking().FirstOrDefaultAsync(p => p.Id == person && p.BreachId == id, ct) ?? throw new MissingException();
}

/// <summary>Values of a breach for its texts.</summary>
internal sealed class BreachModel(DbContext db, DataOfficer officer, ITenantClock clock)
{
    public async Task RequireContactAsync(CancellationToken ct)
    {
        if (!(await officer.GetAsync(ct)).IsNamed)
        {
            throw new BusinessException("privacy.no-officer", T("Pemberitahuan harus memuat narahubung. Minta admin mengisi pejabat pelindungan data di halaman Data pribadi.", "The notice has to name a contact. Ask an administrator to name the data-protection officer on the page Personal data."));
        }
    }

    public async Task<Dictionary<string, object?>> ValuesAsync(Breach breach, string culture, CancellationToken ct)
    {
        var (zone, mark, contact) = (await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct), await officer.GetAsync(ct));
        string At(DateTimeOffset at) => IndonesianText.DateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime, mark, culture);
        var english = culture == "en";
        return new(StringComparer.Ordinal)
        {
            ["record"] = breach.Number, ["title"] = breach.Title, ["found"] = At(breach.FoundAt), ["due"] = At(breach.DueAt),
            ["happened"] = breach.HappenedAt is { } at ? At(at) : english ? "It is not yet known when it happened" : "Waktu kejadian belum diketahui",
            ["data"] = string.Join("; ", breach.Data.Select(d => BreachRules.NameOf(d, culture))), ["how"] = (english ? breach.HowEn : null) ?? breach.How, ["remedy"] = (english ? breach.RemedyEn : null) ?? breach.Remedy,
            ["affected"] = await db.Set<BreachPerson>().CountAsync(p => p.BreachId == breach.Id, ct),
            ["measures"] = (await db.Set<BreachStep>().AsNoTracking().Where(s => s.BreachId == breach.Id && s.Kind == BreachStepKind.Measure).OrderBy(s => s.At).ToListAsync(ct)).Select(s => (object?)new Dictionary<string, object?> { ["at"] = At(s.At), ["text"] = s.Text }).ToList(),
            ["officer"] = new Dictionary<string, object?> { ["name"] = contact.Name, ["email"] = contact.Email, ["phone"] = contact.Phone }
        };
    }
}
