using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visitors;

/// <summary>What a person without an account says: who it is, and what is asked.</summary>
internal sealed record VisitorInput(JsonObject Person, string? Topic, string? Subject, string? Body, string? Source = null, string? Context = null);

/// <summary>What was sent, with the number that the person keeps.</summary>
internal sealed record SentTicket(Guid Id, string Number);

/// <summary>Questions of people without an account: entered for them by an officer or sent by themselves, found again by number and phone, taken over by a new account.</summary>
internal sealed class VisitorTickets(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IUserDirectory users, IApplicantDirectory applicants, IPermissionChecker permissions, RulesStore store, TicketIntake intake, TicketBook book, VisitorPass pass, ITenantClock clock)
{
    /// <summary>Who asks: what the source of the service asks for, and the region that leads to the office.</summary>
    public static IReadOnlyList<FieldDefinition> PersonFields { get; } =
    [
        new() { Code = "name", Type = FieldType.Text, Required = true, Min = 3, Max = 100, Label = new("Nama lengkap", "Full name"), Autocomplete = "name" },
        new() { Code = "phone", Type = FieldType.Phone, Required = true, Label = new("Nomor telepon (WhatsApp)", "Telephone number (WhatsApp)"), Autocomplete = "tel", Example = new("Misalnya: 0812 0000 0000", "For example: 0812 0000 0000") },
        new() { Code = "email", Type = FieldType.Email, Max = 120, Label = new("Surel", "E-mail"), Autocomplete = "email" },
        new() { Code = "address", Type = FieldType.LongText, Required = true, Min = 5, Max = 300, Label = new("Alamat", "Address"), Autocomplete = "street-address" },
        RegionField
    ];

    /// <summary>The place that leads to the office which serves it.</summary>
    public static FieldDefinition RegionField => new() { Code = "region", Type = FieldType.Region, Required = true, Label = new("Lokasi rumah atau kawasan", "Where the house or area is") };

    /// <summary>Enters a question for a person at the desk, on the telephone or on a visit.</summary>
    public async Task<SentTicket> EnterAsync(VisitorInput input, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Queue, ct);
        await permissions.RequireAsync(HelpdeskPermissions.Enter, ct);
        var source = Enum.TryParse<TicketSource>(input.Source, ignoreCase: true, out var named) && named is TicketSource.Desk or TicketSource.Phone or TicketSource.Field ? named
            : throw new InputException("source", T("Pilih bagaimana warga menghubungi kami.", "Choose how the person reached us."));
        return await SendAsync(input, source, ct);
    }

    /// <summary>Sends a question without an account. The caller has checked the captcha and the number of tries.</summary>
    public async Task<SentTicket> AskAsync(VisitorInput input, CancellationToken ct)
    {
        var sent = await SendAsync(input, TicketSource.Public, ct);
        pass.Keep(TicketOwner.Pass, sent.Id);
        return sent;
    }

    /// <summary>The ticket of this number and phone; null for a wrong number and a wrong phone alike. What an account has taken over is the account's.</summary>
    public async Task<Guid?> FindAsync(string? number, string? phone, CancellationToken ct) => NumberAndPhone.Read(number, phone) is { } key
        ? await db.Set<Ticket>().AsNoTracking().Where(t => key.Numbers.Contains(t.Number!) && t.ContactPhone == key.Phone && t.ApplicantUserId == null && t.State != TicketState.Draft).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(ct)
        : null;

    /// <summary>Moves a ticket to the signed-in person's account, by the rule of <see cref="NumberAndPhone"/>. Whoever doesn't fit is told the same as for a wrong number.</summary>
    public async Task<Guid> ClaimAsync(string? number, string? phone, CancellationToken ct)
    {
        var me = NumberAndPhone.RequireClaimant(user);
        var id = await FindAsync(number, phone, ct) ?? throw NotFound();
        await book.RunAsync(id, "helpdesk.claim", async token =>
        {
            var ticket = await book.LockAsync(id, token);
            if (ticket is not { ApplicantUserId: null } || !NumberAndPhone.Belongs(ticket.ContactEmail, ticket.ContactPhone, await users.FindAsync(me, token)))
            {
                throw NotFound();
            }

            var applicant = await applicants.FindAsync(me, token);
            ticket.ApplicantUserId = me;
            (ticket.ApplicantName, ticket.ContactName) = (applicant?.DisplayName ?? ticket.ApplicantName, applicant?.ContactName ?? ticket.ContactName);
            book.Write(ticket, EntryKind.Claimed, isOffice: false);
            await book.SaveAsync(ticket, "helpdesk.claim", new { ticket.Number }, token);
        }, ct);
        return id;
    }

    /// <summary>What a visit or a booking led to moves along with it.</summary>
    public async Task ClaimLedToAsync(Guid? ticket, CancellationToken ct)
    {
        if (ticket is null || await db.Set<Ticket>().AsNoTracking().Where(t => t.Id == ticket && t.ApplicantUserId == null).Select(t => new { t.Number, t.ContactPhone }).FirstOrDefaultAsync(ct) is not { } open)
        {
            return;
        }

        try
        {
            await ClaimAsync(open.Number, open.ContactPhone, ct);
        }
        catch (InputException)
        {
            // The officer entered somebody else's address there; what led to it is the account's all the same.
        }
    }

    /// <summary>The same words for whatever doesn't fit, so that nobody learns which part was right.</summary>
    public static InputException NotFound() => new("number", T("Tidak ada konsultasi dengan nomor dan telepon itu. Periksa keduanya pada pesan tanda terima.", "There is no consultation with that number and telephone. Check both in the receipt."));

    private async Task<SentTicket> SendAsync(VisitorInput input, TicketSource source, CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        var kind = rules.ForVisitors ?? throw new MissingException();
        var fields = kind.ByRegion ? PersonFields : [.. PersonFields.Where(f => f.Type != FieldType.Region)];
        var person = (JsonObject)input.Person.DeepClone();
        var errors = FormValidator.Validate(fields, person, new Dictionary<string, IReadOnlyList<ListEntry>>());
        var now = clock.UtcNow;
        var name = person["name"]?.ToString() ?? "";
        var ticket = new Ticket
        {
            Id = NewId.Next(), Kind = kind.Code, Topic = input.Topic ?? "", Subject = OneLine(input.Subject), Context = input.Context, Body = (input.Body ?? "").Replace("\0", "", StringComparison.Ordinal).Trim().ReplaceLineEndings("\n"),
            ApplicantName = name, ContactName = name, ContactPhone = person["phone"]?.ToString(), ContactEmail = person["email"]?.ToString() is { Length: > 0 } mail ? mail : null, ContactAddress = person["address"]?.ToString(),
            Region = (person["region"] as JsonObject)?["regency"]?.ToString(), Source = source, EnteredByName = source == TicketSource.Public ? null : user.Name, State = TicketState.Draft, CreatedAt = now, UpdatedAt = now
        };
        try
        {
            TicketIntake.Check(ticket, rules);
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                errors.TryAdd(field, messages);
            }
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        return await unitOfWork.RunAsync(async token =>
        {
            db.Add(ticket);
            await intake.SendAsync(ticket, rules, token);
            return new SentTicket(ticket.Id, ticket.Number!);
        }, ct);
    }

    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Replace("\0", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
