using System.Globalization;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Notifications;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>Tells applicant and verifiers what happened, in each one's language.</summary>
internal sealed class LegalNotices(INotifier notifier, IUserDirectory users)
{
    public async Task SubmittedAsync(LegalRules rules, LegalDossier dossier, CancellationToken ct)
    {
        await ToApplicantAsync(rules.Notices.Received, dossier, "/akun/dokumen-legal", _ => [], ct);
        if (rules.Notices.Submitted is { } code && rules.VerifierRole is { } role)
        {
            foreach (var group in (await users.InRoleAsync(role, ct)).GroupBy(u => u.Culture))
            {
                await notifier.NotifyAsync(new Notice(code, [.. group.Select(Recipient)], Model(dossier, group.Key))
                {
                    Link = $"/petugas/dokumen-legal/{dossier.Id}",
                    OwnerType = LegalOwner.Type,
                    OwnerId = dossier.Id
                }, ct);
            }
        }
    }

    public Task VerifiedAsync(LegalRules rules, LegalDossier dossier, CancellationToken ct) =>
        ToApplicantAsync(rules.Notices.Verified, dossier, "/layanan", _ => [], ct);

    public Task ReturnedAsync(LegalRules rules, LegalDossier dossier, IReadOnlyList<LegalDocument> documents, CancellationToken ct)
    {
        var set = rules.Of(dossier.TypeCode);
        return ToApplicantAsync(rules.Notices.Returned, dossier, "/akun/dokumen-legal", culture => new Dictionary<string, object?>
        {
            ["review"] = new Dictionary<string, object?>
            {
                ["round"] = dossier.Round,
                ["summary"] = dossier.Summary,
                ["items"] = documents.Select((d, i) => new Dictionary<string, object?>
                {
                    ["no"] = i + 1,
                    ["label"] = set.FirstOrDefault(s => s.Code == d.Code)?.Label.In(culture) ?? d.Code,
                    ["verdict"] = Verdict(d.Verdict, culture),
                    ["faulty"] = d.Verdict == DocumentVerdict.Returned,
                    ["note"] = d.Verdict == DocumentVerdict.Returned ? d.Note : null
                }).ToList()
            }
        }, ct);
    }

    /// <summary>Tells a verified applicant which papers are asked for since, or end, and from which day nothing new is opened without them.</summary>
    public Task CalledAsync(LegalDossier dossier, IReadOnlyList<PaperCall> calls, bool isExpiry, CancellationToken ct) =>
        ToApplicantAsync(isExpiry ? CallTemplates.Ending : CallTemplates.Asked, dossier, "/akun/dokumen-legal", culture => new Dictionary<string, object?>
        {
            ["papers"] = calls.Select((c, i) => new Dictionary<string, object?>
            {
                ["no"] = i + 1, ["name"] = c.Definition.Label.In(culture), ["reference"] = In(culture, () => Format.LongDate(c.Ends ?? c.From))
            }).ToList()
        }, ct);

    private async Task ToApplicantAsync(string? code, LegalDossier dossier, string link, Func<string, Dictionary<string, object?>> more, CancellationToken ct)
    {
        if (code is null || await users.FindAsync(dossier.ApplicantUserId, ct) is not { } applicant)
        {
            return;
        }

        var model = Model(dossier, applicant.Culture);
        foreach (var (key, value) in more(applicant.Culture))
        {
            model[key] = value;
        }

        await notifier.NotifyAsync(new Notice(code, [Recipient(applicant)], model) { Link = link, OwnerType = LegalOwner.Type, OwnerId = dossier.Id }, ct);
    }

    private static Dictionary<string, object?> Model(LegalDossier dossier, string culture) => new()
    {
        ["applicant"] = new Dictionary<string, object?> { ["name"] = dossier.ApplicantName },
        ["due"] = new Dictionary<string, object?> { ["date"] = dossier.DueOn is { } due ? In(culture, () => Format.LongDate(due)) : "" }
    };

    private static string Verdict(DocumentVerdict verdict, string culture) => verdict switch
    {
        DocumentVerdict.Accepted => culture == "en" ? "Accepted" : "Diterima",
        DocumentVerdict.Returned => culture == "en" ? "To be replaced" : "Perlu diganti",
        _ => ""
    };

    private static NoticeRecipient Recipient(UserInfo user) => new(user.Id, user.Name, user.Email, user.WhatsApp, user.Culture);

    /// <summary>Writes a text in the recipient's language, not in that of the person who acts.</summary>
    private static string In(string culture, Func<string> text)
    {
        var kept = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(culture == "en" ? "en-GB" : "id-ID");
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = kept;
        }
    }
}
