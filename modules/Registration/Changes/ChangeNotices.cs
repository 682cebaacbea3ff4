using PlatformSaaS.Forms;
using PlatformSaaS.Notifications;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Registration.Changes;

/// <summary>Tells officers of new change requests and applicants of what became of them.</summary>
internal sealed class ChangeNotices(ApprovalService approvals, IUserDirectory users, INotifier notifier)
{
    public const string Asked = "perubahan-data-masuk", Approved = "perubahan-data-disetujui", Refused = "perubahan-data-ditolak";

    /// <summary>Templates that an agency needs whose applicants change data by request.</summary>
    public static readonly string[] Templates = [Asked, Approved, Refused];

    public async Task AskedAsync(Applicant applicant, ProfileChange change, IReadOnlyList<FieldDefinition> fields, CancellationToken ct)
    {
        var officers = await approvals.OfficersAsync(ct);
        if (officers.Count > 0)
        {
            await notifier.NotifyAsync(new Notice(Asked, officers, Model(applicant, change, fields)) { Link = $"/petugas/akun/perubahan/{change.Id}", OwnerType = "registration.applicant", OwnerId = applicant.Id }, ct);
        }
    }

    public async Task DecidedAsync(Applicant applicant, ProfileChange change, IReadOnlyList<FieldDefinition> fields, CancellationToken ct)
    {
        if (await users.FindAsync(applicant.Id, ct) is { } account)
        {
            await notifier.NotifyAsync(
                new Notice(change.State == ProfileChangeState.Approved ? Approved : Refused, [new NoticeRecipient(account.Id, account.Name, account.Email, account.WhatsApp, account.Culture)], Model(applicant, change, fields))
                {
                    Link = "/akun/profil/perubahan", OwnerType = "registration.applicant", OwnerId = applicant.Id
                }, ct);
        }
    }

    private static Dictionary<string, object?> Model(Applicant applicant, ProfileChange change, IReadOnlyList<FieldDefinition> fields) => new()
    {
        ["applicant"] = new Dictionary<string, object?> { ["name"] = applicant.DisplayName },
        ["change"] = new Dictionary<string, object?> { ["fields"] = new LocalizedText(Names(fields, "id"), Names(fields, "en")), ["reason"] = change.Reason, ["note"] = change.Note }
    };

    private static string Names(IReadOnlyList<FieldDefinition> fields, string culture) => string.Join(", ", fields.Select(f => f.Label.In(culture)));
}
