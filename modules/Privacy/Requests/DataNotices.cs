using PlatformSaaS.Calendar;
using PlatformSaaS.Notifications;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>Tells the officer of a request and the person of its answer. The agency may write its own words under the same codes.</summary>
internal sealed class DataNotices(INotifier notifier, ITemplateStore templates, IUserDirectory users, DataOfficer officer, ITenantClock clock)
{
    private const string Opened = "data-pribadi-diminta", Decided = "data-pribadi-dijawab", Exported = "data-pribadi-siap";

    private static readonly MessageTemplate[] Own =
    [
        .. Of(Opened, "Permintaan data pribadi {{request}}", "{{kind}} dari {{person}}. Jawab paling lambat {{due}} (3 × 24 jam).", "Personal data request {{request}}", "{{kind}} of {{person}}. Answer by {{due}} (3 × 24 hours)."),
        .. Of(Decided, "Permintaan data pribadi {{request}}: {{outcome}}", "Permintaan Anda tentang data pribadi sudah dijawab: **{{outcome}}**.\n\n{{answer}}", "Personal data request {{request}}: {{outcome}}", "Your request about your personal data was answered: **{{outcome}}**.\n\n{{answer}}"),
        .. Of(Exported, "Salinan data pribadi Anda siap diunduh", "Salinan data pribadi Anda sudah siap. Unduh di portal paling lambat {{due}}; setelah itu berkasnya dihapus.", "The copy of your personal data is ready", "The copy of your personal data is ready. Download it in the portal by {{due}}; after that it is deleted.")
    ];

    public async Task OpenedAsync(PrivacyRequest request, CancellationToken ct)
    {
        if (await officer.GetAsync(ct) is { IsNamed: true, Email: { } email } contact)
        {
            await SendAsync(Opened, new NoticeRecipient(null, contact.Name!, email, null), new() { ["request"] = request.Number, ["kind"] = DataWords.Kind(request.Kind), ["person"] = request.UserName, ["due"] = await MomentAsync(request.DueAt, ct) }, $"/petugas/data-pribadi/{request.Id}", request.Id, ct);
        }
    }

    public async Task DecidedAsync(PrivacyRequest request, CancellationToken ct)
    {
        if (await users.FindAsync(request.UserId, ct) is { } person)
        {
            // An erased person has no portal to read it in: the mail goes out to the address that was there.
            var recipient = new NoticeRecipient(request is { Kind: PrivacyRequestKind.Erasure, State: PrivacyRequestState.Done } ? null : person.Id, person.Name, person.Email, null, person.Culture);
            await SendAsync(Decided, recipient, new() { ["request"] = request.Number, ["outcome"] = DataWords.State(request).Text, ["answer"] = request.Answer ?? "" }, "/akun/data-pribadi", request.Id, ct);
        }
    }

    public async Task ExportedAsync(Guid userId, Guid export, DateTimeOffset until, CancellationToken ct)
    {
        if (await users.FindAsync(userId, ct) is { } person)
        {
            await SendAsync(Exported, new NoticeRecipient(person.Id, person.Name, person.Email, null, person.Culture), new() { ["due"] = await MomentAsync(until, ct) }, "/akun/data-pribadi", export, ct);
        }
    }

    private async Task SendAsync(string code, NoticeRecipient recipient, Dictionary<string, object?> model, string link, Guid owner, CancellationToken ct)
    {
        if (await templates.FindAsync(code, TemplateChannel.Mail, "id", ct) is null)
        {
            await templates.SaveAsync([.. Own.Where(t => t.Code == code)], ct);
        }

        await notifier.NotifyAsync(new Notice(code, [recipient], model) { Link = link, OwnerType = PrivacyRequest.Entity, OwnerId = owner }, ct);
    }

    private async Task<string> MomentAsync(DateTimeOffset at, CancellationToken ct) => Format.Moment(at, await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct));

    private static IEnumerable<MessageTemplate> Of(string code, string subject, string body, string subjectEn, string bodyEn) =>
    [
        new(code, TemplateChannel.Mail, "id", subject, $"Yth. {{{{recipient.name}}}},\n\n{body}\n", new Dictionary<string, string>()), new(code, TemplateChannel.Mail, "en", subjectEn, $"Dear {{{{recipient.name}}}},\n\n{bodyEn}\n", new Dictionary<string, string>()),
        new(code, TemplateChannel.Portal, "id", subject, body, new Dictionary<string, string>()), new(code, TemplateChannel.Portal, "en", subjectEn, bodyEn, new Dictionary<string, string>())
    ];
}
