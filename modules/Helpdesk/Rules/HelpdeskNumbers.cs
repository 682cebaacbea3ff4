using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Something that the help desk numbers.</summary>
/// <param name="Key">Kind of ticket as <c>kind.x</c>, else <c>visits</c> or <c>bookings</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Numbering">Its pattern.</param>
internal sealed record NumberedThing(string Key, LocalizedText Name, TicketNumbering Numbering);

/// <summary>The patterns with the mark to hand back, and whether they are the admin's.</summary>
internal sealed record NumbersView(IReadOnlyList<NumberedThing> Things, int Revision, bool IsEdited);

/// <summary>Patterns of tickets, visits and bookings, changed by an admin. Numbers already given never change.</summary>
internal sealed partial class HelpdeskNumbers(RulesStore store, ISettingsDesk desk, IPermissionChecker permissions, INumberPreview preview) : INumberUses
{
    /// <summary>Page of the patterns.</summary>
    public const string Page = "/admin/helpdesk/nomor";

    private const int Longest = 40;

    public static readonly IReadOnlyList<string> Resets = ["never", "yearly", "monthly", "daily"];

    public async Task<NumbersView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Manage, ct);
        var (things, edits) = (Things(await store.GetAsync(ct)), await store.EditsAsync(ct));
        return things.Count == 0 ? throw new MissingException() : new NumbersView(things, edits.Revision, edits.Numbers is not null);
    }

    /// <summary>Takes patterns by key; what isn't named stays. A pattern whose numbers would repeat, or be given to two kinds of things, is refused.</summary>
    public Task SetAsync(IReadOnlyDictionary<string, TicketNumbering> given, int? seen, CancellationToken ct) => ChangeAsync("helpdesk.numbers-changed", seen, (rules, edits) =>
    {
        var before = Things(rules);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var key in given.Keys.Where(k => before.All(t => t.Key != k)))
        {
            errors[key] = [T("Ini tidak dinomori di sini.", "This isn't numbered here.")];
        }

        List<NumberedThing> after = [.. before.Select(t => given.TryGetValue(t.Key, out var numbering) ? t with { Numbering = new((numbering.Pattern ?? "").Trim(), (numbering.Reset ?? "").Trim().ToLowerInvariant()) } : t)];
        foreach (var thing in after)
        {
            if (!Resets.Contains(thing.Numbering.Reset))
            {
                errors[thing.Key] = [T("Pilih kapan urutan dimulai lagi.", "Choose when the sequence starts again.")];
            }
            else if (thing.Numbering.Pattern.Length > Longest)
            {
                errors[thing.Key] = [T($"Pola paling banyak {Longest} huruf.", $"A pattern has at most {Longest} characters.")];
            }
            else if (preview.FaultOf(thing.Numbering.Pattern, thing.Numbering.CounterReset) is { } fault)
            {
                errors[thing.Key] = [fault];
            }
            else if (thing.Key == "visits" && !Plain().IsMatch(thing.Numbering.Pattern))
            {
                errors[thing.Key] = [T("Nomor kunjungan diketik pengunjung: pakai huruf besar, angka, garis miring, titik, dan tanda hubung saja.", "Visitors type the numbers of visits: use capitals, digits, slashes, dots and hyphens only.")];
            }
            else if (after.Find(o => o != thing && o.Numbering.Pattern == thing.Numbering.Pattern && (Counter(o) != Counter(thing) || o.Numbering.Reset != thing.Numbering.Reset)) is { } other)
            {
                errors[thing.Key] = [T($"Polanya sama dengan “{other.Name.Current}”, sehingga satu nomor dapat terbit dua kali. Beri awalan yang berbeda.", $"The same pattern as “{other.Name.Current}”, so that one number could be given twice. Use another beginning.")];
            }
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var made = after.ToDictionary(t => t.Key, t => t.Numbering);
        return (edits with
        {
            Numbers = new(rules.Kinds.ToDictionary(k => k.Code, k => made[KeyOf(k)]), made.GetValueOrDefault("visits"), made.GetValueOrDefault("bookings"))
        }, (object)before.ToDictionary(t => t.Key, t => t.Numbering), made);
    }, ct);

    /// <summary>Gives the patterns back to the pack.</summary>
    public Task GiveBackAsync(int? seen, CancellationToken ct) => ChangeAsync("helpdesk.given-back", seen, (rules, edits) => (edits with { Numbers = null }, Things(rules).ToDictionary(t => t.Key, t => t.Numbering), null), ct);

    public async Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct) =>
        [.. Things(await store.GetAsync(ct)).Select(t => new NumberUse(t.Name, Counter(t), t.Numbering.Pattern, t.Numbering.CounterReset, Page))];

    private static string KeyOf(TicketKind kind) => "kind." + kind.Code;

    /// <summary>Kinds of tickets of one pattern count together; the others have a counter each.</summary>
    private static string Counter(NumberedThing thing) => thing.Key switch { "visits" => "visit", "bookings" => "booking", _ => "ticket:" + thing.Numbering.Pattern };

    private static List<NumberedThing> Things(HelpdeskRules rules)
    {
        var things = rules.Kinds.Select(k => new NumberedThing(KeyOf(k), k.Name, k.Numbering)).ToList();
        if (rules.Visits is { } visits)
        {
            things.Add(new("visits", new("Kunjungan (buku tamu)", "Visits (guest book)"), visits.Numbering));
        }

        if (rules.Schedules is { } schedules)
        {
            things.Add(new("bookings", new("Janji konsultasi", "Booked consultations"), schedules.Numbering));
        }

        return things;
    }

    [GeneratedRegex(@"^([A-Z0-9/._-]|\{[a-z0:]+\})+$")]
    private static partial Regex Plain();

    private Task ChangeAsync(string action, int? seen, Func<HelpdeskRules, HelpdeskEdits, (HelpdeskEdits Next, object? Before, object? After)> change, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<HelpdeskRulesRow>(HelpdeskPermissions.Manage, store.LockAsync, row => RulesStore.EditsOf(row).Revision.ToString(CultureInfo.InvariantCulture)), seen?.ToString(CultureInfo.InvariantCulture), (row, _) =>
        {
            var edits = RulesStore.EditsOf(row);
            var (next, before, after) = change(edits.Apply(RulesStore.PackOf(row)), edits);
            row.Edits = JsonSerializer.Serialize(next with { Revision = edits.Revision + 1 }, JsonSerializerOptions.Web);
            return Task.FromResult(new SettingsChange(action, HelpdeskSettings.Owner, "numbers", before, after));
        }, ct);
}
