using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Credits;

/// <summary>What a credit note says.</summary>
/// <param name="Source"><c>paid open excess</c>.</param>
/// <param name="Amount">Whole rupiah.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reference">Reference of the refund or of the paper that orders the correction.</param>
/// <param name="Key">Key of the command.</param>
internal sealed record CreditInput(string? Source, long? Amount, string? Reason, string? Reference, string? Key);

/// <summary>Issues credit notes: the only way in which a billed amount is taken back.</summary>
internal sealed class CreditNotes(
    DbContext db, Books books, IUnitOfWork unitOfWork, IPermissionChecker permissions, ILetterIssuer letters, INotifier notifier, IApplicantDirectory applicants, IUserDirectory users,
    IAuditLog audit, IDomainEvents events, ITenantClock clock, ICurrentUser user)
{
    public async Task<CreditNote> IssueAsync(Guid invoiceId, CreditInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Credit, ct);
        var (source, clean) = Check(input);
        return await unitOfWork.RunAsync(async token =>
        {
            // The lock comes first, so that the same command sent twice at once finds what the first one did.
            var invoice = await books.LockAsync(invoiceId, token);
            if (await db.Set<CreditNote>().AsNoTracking().FirstOrDefaultAsync(n => n.CommandKey == clean.Key, token) is { } known)
            {
                return known.InvoiceId == invoiceId && known.Amount == clean.Amount && known.Source == source ? known
                    : throw new BusinessException("billing.key-reused", T("Kunci perintah ini sudah dipakai.", "This command key has been used."), conflict: true);
            }

            var entries = invoice.Credit(source, clean.Amount!.Value);
            var note = new CreditNote
            {
                Id = NewId.Next(), InvoiceId = invoiceId, Number = await books.NextNumberAsync(BillingSettings.CreditNumber, token), Source = source, Amount = clean.Amount.Value,
                Reason = clean.Reason!, Reference = clean.Reference!, IssuedAt = clock.UtcNow, IssuedBy = user.RequireId(), IssuedByName = user.Name ?? "", CommandKey = clean.Key!
            };
            await books.WriteAsync(entries, note.Number, note.Id, null, token);
            await TellAsync(invoice, note, token);
            db.Add(note);
            await events.RaiseAsync(new RequestIncident(invoice.RequestId, "credit", new LocalizedText(
                $"Nota kredit {note.Number} sebesar {Web.Theme.Format.Money(note.Amount)} terbit untuk tagihan {invoice.Number}", $"Credit note {note.Number} of {Web.Theme.Format.Money(note.Amount)} issued for invoice {invoice.Number}"))
            {
                Note = note.Reason, Letters = note.LetterId is { } letter ? [letter] : []
            }, token);
            await audit.WriteAsync("billing.credit.issue", "billing.invoice", invoiceId.ToString(), new { note.Number, invoice = invoice.Number, source = source.ToString(), note.Amount, note.Reference }, token);
            return note;
        }, ct);
    }

    private async Task TellAsync(Invoice invoice, CreditNote note, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var lines = await db.Set<InvoiceLine>().AsNoTracking().Where(l => l.InvoiceId == invoice.Id).OrderBy(l => l.Position).ToListAsync(ct);
        var applicant = invoice.ApplicantUserId is { } id ? await applicants.FindAsync(id, ct) : null;
        var model = InvoiceModel.Of(invoice, lines, [], null, null, zone);
        model["credit"] = InvoiceModel.Credit(invoice, note, zone);
        model["request"] = new Dictionary<string, object?> { ["id"] = invoice.RequestId.ToString(), ["number"] = invoice.RequestNumber, ["service"] = invoice.ServiceNameId };
        model["applicant"] = new Dictionary<string, object?>
        {
            ["name"] = applicant?.DisplayName ?? invoice.ApplicantName, ["contact"] = applicant?.ContactName ?? invoice.ApplicantName, ["address"] = applicant?.Address ?? ""
        };
        if (invoice.CreditLetter is { } template)
        {
            var letter = await letters.IssueAsync(new LetterOrder(template, RequestOwner.Type, invoice.RequestId, model) { Number = note.Number, SignedBy = user.Id }, ct);
            (note.LetterId, note.LetterFileId) = (letter.Id, letter.FileId);
        }

        if (invoice.CreditNotice is { } notice && invoice.ApplicantUserId is { } payer && await users.FindAsync(payer, ct) is { IsActive: true } person)
        {
            await notifier.NotifyAsync(new Notice(notice, [new NoticeRecipient(person.Id, person.Name, person.Email, person.WhatsApp, person.Culture)], model)
            {
                Attachments = note.LetterFileId is { } file ? [file] : [], Link = $"/tagihan/{invoice.Id}", OwnerType = RequestOwner.Type, OwnerId = invoice.RequestId
            }, ct);
        }
    }

    private static (Bucket Source, CreditInput Clean) Check(CreditInput input)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var source = input.Source?.ToLowerInvariant() switch { "paid" => Bucket.Paid, "open" => Bucket.Open, "excess" => Bucket.Excess, _ => Bucket.Outside };
        if (source == Bucket.Outside)
        {
            errors["source"] = [T("Pilih asal jumlah yang dikreditkan.", "Choose what is credited.")];
        }

        if (input.Amount is not > 0)
        {
            errors["amount"] = [T("Tulis jumlah rupiah bulat di atas nol, misalnya 240.000.", "Write whole rupiah above zero, such as 240.000.")];
        }

        var (reason, reference) = (Clean(input.Reason), Clean(input.Reference));
        if (reason.Length is < 5 or > 1000)
        {
            errors["reason"] = [T("Tulis alasannya, 5 sampai 1.000 huruf.", "Give the reason, 5 to 1,000 characters.")];
        }

        if (reference.Length is < 3 or > 100)
        {
            errors["reference"] = [T("Tulis nomor transfer pengembalian atau nomor surat dasarnya, 3 sampai 100 huruf.", "Give the number of the refund or of the paper it rests on, 3 to 100 characters.")];
        }

        if (input.Key is not { Length: >= 8 and <= 100 })
        {
            errors["key"] = [T("Kunci perintah harus 8 sampai 100 huruf.", "The command key must have 8 to 100 characters.")];
        }

        return errors.Count == 0 ? (source, input with { Reason = reason, Reference = reference }) : throw new InputException(errors);
    }

    private static string Clean(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c) || c == '\n')).Trim();
}
