using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Contracts;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Campaigns;

/// <summary>What an officer says of a campaign.</summary>
internal sealed record CampaignInput(string? Survey, string? NameId, string? NameEn, DateOnly? From, DateOnly? To, int? Population);

/// <summary>What an officer promises.</summary>
internal sealed record FollowUpInput(string? Element, string? What, string? Who, DateOnly? Until);

/// <summary>The rules of campaigns, without a database.</summary>
internal static class CampaignRules
{
    public const int LongestName = 150, LongestText = 1000, LongestDays = 366, LargestPopulation = 100_000_000;

    /// <summary>How many of the lowest elements an office has to answer for.</summary>
    public const int Lowest = 3;

    /// <summary>Faults of what was typed, by field.</summary>
    public static void Check(CampaignInput input)
    {
        var errors = new Dictionary<string, string[]>();
        void Fault(string field, string message) => errors.TryAdd(field, [message]);
        if (string.IsNullOrWhiteSpace(input.NameId))
        {
            Fault("nameId", T("Tulis nama survei berkala ini, misalnya Semester II 2026.", "Name this campaign, such as Second half of 2026."));
        }

        if (input.NameId?.Trim().Length > LongestName || input.NameEn?.Trim().Length > LongestName)
        {
            Fault("nameId", T($"Nama paling banyak {LongestName} karakter.", $"The name has at most {LongestName} characters."));
        }

        if (input.From is not { Year: > 2000 and < 2200 })
        {
            Fault("from", T("Pilih tanggal mulai.", "Choose the first day."));
        }

        if (input.To is not { Year: > 2000 and < 2200 })
        {
            Fault("to", T("Pilih tanggal selesai.", "Choose the last day."));
        }
        else if (input.To < input.From)
        {
            Fault("to", T("Tanggal selesai tidak boleh mendahului tanggal mulai.", "The last day must not come before the first."));
        }
        else if (input.From is { } from && input.To.Value.DayNumber - from.DayNumber >= LongestDays)
        {
            Fault("to", T("Satu survei berkala paling lama satu tahun.", "A campaign lasts a year at most."));
        }

        if (input.Population is not (>= 1 and <= LargestPopulation))
        {
            Fault("population", T("Tulis jumlah pengguna layanan sebagai bilangan bulat, misalnya 220.", "Write the number of service users as a whole number, such as 220."));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    /// <summary>The campaign of the same survey that the days run into, or null; those that are over don't count.</summary>
    public static SurveyCampaign? Rival(IEnumerable<SurveyCampaign> all, Guid own, string survey, DateOnly from, DateOnly to) =>
        all.FirstOrDefault(c => c.Id != own && c.SurveyCode == survey && c.State != CampaignState.Closed && c.From <= to && from <= c.To);

    /// <summary>True when it may begin on the day: it is planned and its days are not over.</summary>
    public static bool MayStart(SurveyCampaign campaign, DateOnly today) => campaign.State == CampaignState.Planned && campaign.From <= today && today <= campaign.To;

    /// <summary>True when the result may be shown to everybody: it is closed, and so many have answered that nobody can be told from the figures.</summary>
    public static bool MayPublish(SurveyCampaign campaign, int answers, int least) => campaign.State == CampaignState.Closed && answers >= least;

    /// <summary>The elements that the office has to answer for, lowest first; of two alike the first of the survey.</summary>
    public static IReadOnlyList<ElementResult> LowestOf(IndexResult result) => [.. result.Elements.OrderBy(e => e.Mean).Take(Lowest)];

    /// <summary>Share of the target that is reached, in whole percent, never more than there is.</summary>
    public static int Progress(int answers, int target) => target <= 0 ? 0 : (int)Math.Min(100, answers * 100L / target);

    /// <summary>Faults of a promise.</summary>
    public static void Check(FollowUpInput input, IReadOnlyList<ElementResult> lowest, DateOnly today)
    {
        var errors = new Dictionary<string, string[]>();
        if (lowest.All(e => e.Code != input.Element))
        {
            errors["element"] = [T("Pilih salah satu dari tiga unsur terendah.", "Choose one of the three lowest elements.")];
        }

        if (string.IsNullOrWhiteSpace(input.What) || input.What.Trim().Length > LongestText)
        {
            errors["what"] = [T($"Tulis apa yang dilakukan, paling banyak {LongestText} karakter.", $"Write what is done, at most {LongestText} characters.")];
        }

        if (string.IsNullOrWhiteSpace(input.Who) || input.Who.Trim().Length > LongestName)
        {
            errors["who"] = [T("Tulis jabatan atau bagian yang melakukannya.", "Write the office that does it.")];
        }

        if (input.Until is not { } until || until < today || until > today.AddYears(2))
        {
            errors["until"] = [T("Pilih tenggat mulai hari ini sampai dua tahun ke depan.", "Choose a day from today to two years ahead.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
