using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>What a visitor, or an officer for one, fills in.</summary>
internal sealed record VisitInput(string? Purpose, string? Name, string? Phone, string? Organization, string? Note, string? Email = null, int? People = null);

/// <summary>Puts visits into the guest book, from the kiosk and from the desk alike.</summary>
internal sealed class VisitIntake(DbContext db, IUnitOfWork unitOfWork, RulesStore store, INumbering numbering, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "helpdesk.visit";

    /// <summary>Cached counts begin with it.</summary>
    public const string CacheKey = "helpdesk.visits";

    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(2);

    private static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        new() { Code = "name", Type = FieldType.Text, Required = true, Min = 3, Max = VisitLimits.Name, Label = new("Nama lengkap", "Full name") },
        new() { Code = "phone", Type = FieldType.Phone, Required = true, Label = new("Nomor telepon (WhatsApp)", "Telephone number (WhatsApp)") },
        new() { Code = "organization", Type = FieldType.Text, Max = VisitLimits.Organization, Label = new("Instansi atau perusahaan", "Organisation or company") },
        new() { Code = "note", Type = FieldType.LongText, Max = VisitLimits.Note, Label = new("Yang ingin ditanyakan", "What you want to know") },
        new() { Code = "email", Type = FieldType.Email, Max = 120, Label = new("Surel", "E-mail") }
    ];

    /// <summary>Enters a visit and answers it; the same person for the same purpose within moments is a second touch and gets the same visit.</summary>
    public async Task<Visit> ReceiveAsync(VisitInput input, Guid? unit, string? enteredBy, CancellationToken ct)
    {
        var rules = (await store.GetAsync(ct)).Visits ?? throw new MissingException();
        var person = new JsonObject { ["name"] = OneLine(input.Name), ["phone"] = input.Phone, ["organization"] = OneLine(input.Organization), ["note"] = OneLine(input.Note), ["email"] = input.Email };
        var errors = FormValidator.Validate(Fields, person, new Dictionary<string, IReadOnlyList<ListEntry>>());
        if (rules.Purpose(input.Purpose) is null)
        {
            errors["purpose"] = [T("Pilih keperluan Anda.", "Choose what you came for.")];
        }

        if (input.People is < 1 or > VisitLimits.MostPeople)
        {
            errors["people"] = [T($"Isi 1 sampai {VisitLimits.MostPeople} orang.", $"Enter 1 to {VisitLimits.MostPeople} people.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        return await unitOfWork.RunAsync(async token =>
        {
            var (today, now) = (await clock.TodayAsync(token), clock.UtcNow);
            var visit = new Visit
            {
                Id = NewId.Next(), Number = await numbering.NextAsync("visit", rules.Numbering.Pattern, today, rules.Numbering.CounterReset, token), Day = today, UnitId = unit, Purpose = input.Purpose!, State = VisitState.Waiting,
                Name = Text(person, "name"), Phone = Text(person, "phone"), Organization = Text(person, "organization"), Note = Text(person, "note"), Email = Text(person, "email"), People = input.People ?? 1, EnteredByName = enteredBy,
                ArrivedAt = now, Revision = 1
            };
            // Rivals have waited for each other at the counter of the numbers by now, so the later one sees the earlier and its own number is left out.
            var since = now - Moments;
            if (await db.Set<Visit>().AsNoTracking().FirstOrDefaultAsync(v => v.Day == today && v.Phone == visit.Phone && v.Name == visit.Name && v.Purpose == visit.Purpose && v.UnitId == unit && v.ArrivedAt > since, token) is { } earlier)
            {
                throw new SecondTouchException(earlier);
            }

            db.Add(visit);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.visit-arrived", Owner, visit.Id.ToString(), new { visit.Number, visit.Purpose, visit.UnitId, kiosk = enteredBy is null }, token);
            await cache.InvalidateAsync(CacheKey, token);
            return visit;
        }, ct).OrEarlierAsync();
    }

    private static string? Text(JsonObject person, string code) => person[code]?.ToString() is { Length: > 0 } text ? text : null;

    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Replace("\0", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Takes back the number of a second touch.</summary>
internal sealed class SecondTouchException(Visit earlier) : Exception
{
    public Visit Earlier => earlier;
}

internal static class SecondTouch
{
    public static async Task<Visit> OrEarlierAsync(this Task<Visit> receiving)
    {
        try
        {
            return await receiving;
        }
        catch (SecondTouchException e)
        {
            return e.Earlier;
        }
    }
}
