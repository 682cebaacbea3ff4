using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Standard values that letters and notices of a request may use: plain dictionaries, lists and primitives.</summary>
internal sealed class RequestModel(IApplicantDirectory applicants, IUserDirectory users, IAgency agency, ITenantClock clock, ICurrentUser user)
{
    public async Task<IReadOnlyDictionary<string, object?>> BuildAsync(StageContext context, string culture, CancellationToken ct)
    {
        var profile = await agency.GetAsync(ct);
        var zone = await clock.ZoneAsync(ct);
        var applicant = context.Request.ApplicantUserId is { } id ? await applicants.FindAsync(id, ct) : null;
        var actor = user.Id is { } actorId ? await users.FindAsync(actorId, ct) : null;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["request"] = new Dictionary<string, object?>
            {
                ["id"] = context.Request.Id.ToString(), ["number"] = context.Request.Number, ["title"] = context.Request.Title, ["service"] = context.Service.Name.In(culture),
                ["submittedOn"] = Day(context.Request.SubmittedAt, zone, culture), ["round"] = context.Run.Round
            },
            ["applicant"] = new Dictionary<string, object?>
            {
                ["name"] = applicant?.DisplayName ?? context.Request.ApplicantName, ["contact"] = applicant?.ContactName ?? context.Request.ApplicantName,
                ["address"] = applicant?.Address ?? context.Request.Contact?.Address ?? "", ["phone"] = context.Request.Contact is { } contact ? PhoneNumber.Display(contact.Phone) : applicant?.Known.GetValueOrDefault("phone") ?? "", ["type"] = applicant?.TypeName ?? ""
            },
            ["actor"] = new Dictionary<string, object?> { ["name"] = actor?.Name ?? "", ["title"] = actor?.Title ?? "" },
            ["stage"] = new Dictionary<string, object?> { ["name"] = context.Stage.Name.In(culture), ["code"] = context.Stage.Code, ["round"] = context.Run.Round },
            ["limit"] = context.Request.LimitOn is { } limit ? DueModel.Of(limit) : [], ["origin"] = new Dictionary<string, object?> { ["number"] = context.Request.Origin?.Number },
            ["culture"] = culture,
            ["today"] = IndonesianText.Date(await clock.TodayAsync(ct), culture),
            ["answers"] = Answers(context, profile, culture)
        };
    }

    private static string? Day(DateTimeOffset? at, TimeZoneInfo zone, string culture) =>
        at is null ? null : IndonesianText.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.Value, zone).DateTime), culture);

    /// <summary>All answers for people: choices as their labels, beside them the bare value under <c>{field}Value</c>.</summary>
    private static Dictionary<string, object?> Answers(StageContext context, AgencyInfo profile, string culture)
    {
        var stages = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var stage in context.Service.Stages)
        {
            if (context.Answers[stage.Code] is not JsonObject answers)
            {
                continue;
            }

            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (code, value) in answers)
            {
                var field = stage.Fields.Concat(stage.Closing?.Fields ?? []).FirstOrDefault(f => f.Code == code);
                values[code] = field is null ? Plain(value) : Shown(field, value, answers, profile, culture);
                values[code + "Value"] = Plain(value);
            }

            stages[stage.Code] = values;
        }

        return stages;
    }

    private static object? Shown(FieldDefinition field, JsonNode? value, JsonObject answers, AgencyInfo profile, string culture) => field.Type switch
    {
        FieldType.Choice => FormValidator.OptionsOf(field, answers, profile.Lists).FirstOrDefault(o => o.Value == value?.ToString())?.Label.In(culture) ?? value?.ToString(),
        FieldType.Choices => (value as JsonArray)?.Select(v => (object?)(FormValidator.OptionsOf(field, answers, profile.Lists).FirstOrDefault(o => o.Value == v?.ToString())?.Label.In(culture) ?? v?.ToString())).ToList(),
        FieldType.YesNo => value?.GetValueKind() == JsonValueKind.True ? new LocalizedText("Ya", "Yes").In(culture) : new LocalizedText("Tidak", "No").In(culture),
        _ => Plain(value)
    };

    /// <summary>JSON as dictionaries, lists and primitives.</summary>
    internal static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject o => o.ToDictionary(p => p.Key, p => Plain(p.Value), StringComparer.Ordinal),
        JsonArray a => a.Select(Plain).ToList(),
        JsonValue v when v.TryGetValue<bool>(out var b) => b,
        // Read from JSON or made in memory as whichever kind of number: only its text is the same.
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => long.TryParse(v.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : decimal.Parse(v.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => node.ToString()
    };
}
