using System.Globalization;
using System.Text.Json;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;

namespace PlatformSaaS.Calendar;

/// <summary>A named day off.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Indonesian name.</param>
/// <param name="NameEn">English name.</param>
internal sealed record Holiday(DateOnly Date, string Name, string? NameEn = null)
{
    /// <summary>Name in the current user's language.</summary>
    public string Shown => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && NameEn is not null ? NameEn : Name;
}

/// <summary>The nation's holidays and joint leave of one year with the decree they rest on, as kept in <c>etc/holidays/{year}.json</c>.</summary>
internal sealed record HolidayYear(int Year, string Decree, IReadOnlyList<Holiday> National, IReadOnlyList<Holiday> JointLeave)
{
    /// <summary>Date of the decree, where it is known.</summary>
    public DateOnly? DecreeDate { get; init; }

    private static readonly LocalizedText WrongDate = new("Tanggal harus berbentuk 2026-12-31.", "The date has to be written as 2026-12-31.");

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Every <c>*.json</c> of a folder, by year. Throws <see cref="PackException"/> naming file, place and reason.</summary>
    public static IReadOnlyList<HolidayYear> LoadFolder(string folder)
    {
        var years = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => (Path: path, Year: Parse(File.ReadAllBytes(path), Path.GetFileName(path)))).ToList();
        var doubled = years.GroupBy(y => y.Year.Year).FirstOrDefault(g => g.Count() > 1);
        return doubled is null
            ? [.. years.Select(y => y.Year).OrderBy(y => y.Year)]
            : throw new PackException([new PackFault(Path.GetFileName(doubled.Last().Path), "/year", new($"Tahun {doubled.Key} sudah ada di berkas lain.", $"The year {doubled.Key} stands in another file already."))]);
    }

    /// <summary>Reads one year; a draft may still be without decree and days. Throws <see cref="PackException"/> with all faults.</summary>
    public static HolidayYear Parse(byte[] json, string file, bool isDraft = false)
    {
        var faults = new List<PackFault>();
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var result = Read(document.RootElement, file, faults, isDraft);
            return faults.Count == 0 ? result : throw new PackException(faults);
        }
        catch (JsonException e)
        {
            throw new PackException([new PackFault(file, "", PackFaults.NoJson("This is not valid JSON."), PackFaults.LineOf(e))]);
        }
    }

    private static HolidayYear Read(JsonElement root, string file, List<PackFault> faults, bool isDraft)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new PackFault(file, "", new("Harus berupa objek JSON.", "This has to be a JSON object.")));
            return new HolidayYear(0, "", [], []);
        }
        var year = root.TryGetProperty("year", out var y) && y.ValueKind == JsonValueKind.Number && y.TryGetInt32(out var n) && n is >= 2000 and <= 2200 ? n : 0;
        if (year == 0)
        {
            faults.Add(new PackFault(file, "/year", new("Tahun harus berupa angka antara 2000 dan 2200.", "The year has to be a number from 2000 to 2200.")));
        }
        var decree = Text(root, "decree");
        if (decree is null && !isDraft)
        {
            faults.Add(new PackFault(file, "/decree", new("Nomor keputusan wajib diisi.", "The number of the decree is missing.")));
        }
        var dated = Text(root, "decreeDate");
        var isDated = DateOnly.TryParseExact(dated, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var decreeDate);
        if (root.TryGetProperty("decreeDate", out _) && !isDated)
        {
            faults.Add(new PackFault(file, "/decreeDate", WrongDate));
        }
        foreach (var property in root.EnumerateObject().Where(p => p.Name is not ("year" or "decree" or "decreeDate" or "note" or "national" or "jointLeave" or "$schema")))
        {
            faults.Add(new PackFault(file, "/" + property.Name, new("Tidak dikenal.", "This is not known here.")));
        }
        var seen = new HashSet<DateOnly>();
        return new HolidayYear(year, decree ?? "", List(root, "national", !isDraft, year, seen, file, faults), List(root, "jointLeave", false, year, seen, file, faults)) { DecreeDate = isDated ? decreeDate : null };
    }

    private static List<Holiday> List(JsonElement root, string name, bool required, int year, HashSet<DateOnly> seen, string file, List<PackFault> faults)
    {
        var days = new List<Holiday>();
        if (!root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array || (required && list.GetArrayLength() == 0))
        {
            if (required || list.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Array))
            {
                faults.Add(new PackFault(file, "/" + name, new("Harus berupa daftar hari.", "This has to be a list of days.")));
            }
            return days;
        }
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            var at = $"/{name}/{i++}";
            var ok = DateOnly.TryParseExact(Text(item, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
            LocalizedText? fault = !ok ? WrongDate
                : year != 0 && date.Year != year ? new($"Tanggal {date:yyyy-MM-dd} bukan dalam tahun {year}.", $"{date:yyyy-MM-dd} is not in {year}.")
                : !seen.Add(date) ? new($"Tanggal {date:yyyy-MM-dd} tertulis dua kali.", $"{date:yyyy-MM-dd} stands twice.")
                : Text(item, "name") is null ? new("Nama hari wajib diisi.", "The name of the day is missing.")
                : null;
            if (fault is not null)
            {
                faults.Add(new PackFault(file, at, fault));
                continue;
            }
            days.Add(new Holiday(date, Text(item, "name")!, Text(item, "nameEn")));
        }
        return days;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
