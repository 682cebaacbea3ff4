using PlatformSaaS.Modularity;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>What an officer writes of a breach. Moments with their offset.</summary>
internal sealed record BreachInput(
    string? Title, DateTimeOffset? HappenedAt, DateTimeOffset? FoundAt, IReadOnlyList<string>? Data, string? How, string? HowEn, string? Remedy, string? RemedyEn);

/// <summary>The rules of a breach (UU 27/2022, article 46), without database.</summary>
internal static class BreachRules
{
    public const int LongestTitle = 160, LongestText = 2000, LeastText = 10, MostPeople = 10_000;

    /// <summary>The officers are reminded so long before the term ends.</summary>
    public static readonly TimeSpan RemindedBefore = TimeSpan.FromHours(24);

    /// <summary>Kinds of data, as the notices name them.</summary>
    public static IReadOnlyList<(string Code, LocalizedText Name)> Kinds { get; } =
    [
        ("name", new("Nama", "Name")), ("contact", new("Alamat surel, nomor telepon, alamat rumah atau kantor", "E-mail address, telephone number, postal address")),
        ("identity", new("Nomor identitas (NIK, NPWP, paspor)", "Identity numbers (NIK, NPWP, passport)")), ("papers", new("Dokumen yang diunggah, seperti KTP dan akta", "Uploaded papers, such as identity cards and deeds")),
        ("requests", new("Isi permohonan dan hasilnya", "Contents of requests and their results")), ("payments", new("Tagihan dan bukti pembayaran", "Invoices and proofs of payment")),
        ("messages", new("Pertanyaan, pengaduan, dan pesan", "Questions, complaints and messages")), ("visits", new("Catatan kunjungan dan tanda tangan", "Records of visits and signatures")),
        ("account", new("Data akun (tanpa kata sandi yang dapat dibaca)", "Account data (no readable passwords)"))
    ];

    public static string NameOf(string code, string culture) => Kinds.FirstOrDefault(k => k.Code == code).Name?.In(culture) ?? code;

    /// <summary>End of the term: hours by the clock, weekends and holidays among them.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset found) => PrivacyRules.DueAt(found);

    /// <summary>True while somebody who has to be told has not been.</summary>
    public static bool IsOwed(Breach breach, bool anybody) => breach.State == BreachState.Open && (breach.AuthorityAt is null || (anybody && breach.NoticesAt is null));

    /// <summary>State, or while something is owed how long there is left.</summary>
    public static (Status Look, string Text) Term(Breach breach, bool anybody, DateTimeOffset now)
    {
        if (breach.State != BreachState.Open)
        {
            return breach.State == BreachState.Closed ? (Status.Ok, T("Ditutup", "Closed")) : (Status.Idle, T("Tidak terbukti", "Unfounded"));
        }

        if (!IsOwed(breach, anybody))
        {
            return (Status.Info, T("Sudah diberitahukan", "Told"));
        }

        var left = breach.DueAt - now;
        return left <= TimeSpan.Zero ? (Status.Bad, T($"Terlambat {Hours(-left)} jam", $"{Hours(-left)} hours overdue"))
            : (left < RemindedBefore ? Status.Turn : Status.Wait, left < TimeSpan.FromHours(1) ? T("Kurang dari satu jam", "Less than an hour") : T($"{Hours(left)} jam lagi", $"{Hours(left)} hours left"));
    }

    /// <summary>Throws <see cref="InputException"/> for what can't be a breach.</summary>
    public static void Check(BreachInput input, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>();
        void Require(bool ok, string field, string message)
        {
            if (!ok)
            {
                errors.TryAdd(field, [message]);
            }
        }

        Require((input.Title ?? "").Trim().Length is >= 5 and <= LongestTitle, "title", T($"Beri judul singkat, 5 sampai {LongestTitle} huruf.", $"Give a short title, 5 to {LongestTitle} characters."));
        Require(input.FoundAt is not null, "foundAt", T("Isi kapan kegagalan ini diketahui.", "Say when it was found."));
        Require(input.FoundAt is null || input.FoundAt <= now, "foundAt", T("Waktu diketahui tidak boleh di masa depan.", "It can't have been found in the future."));
        Require(input.FoundAt is null || input.FoundAt > now.AddYears(-5), "foundAt", T("Waktu diketahui paling lama lima tahun lalu.", "It can't have been found more than five years ago."));
        Require(input.HappenedAt is null || input.FoundAt is null || input.HappenedAt <= input.FoundAt, "happenedAt", T("Kejadian tidak mungkin setelah diketahui.", "It can't have happened after it was found."));
        Require(input.Data is { Count: > 0 } data && data.All(d => Kinds.Any(k => k.Code == d)), "data", T("Pilih sedikitnya satu jenis data.", "Choose at least one kind of data."));
        Require(IsText(input.How), "how", T($"Tulis bagaimana terjadinya, {LeastText} sampai {LongestText} huruf.", $"Write how it happened, {LeastText} to {LongestText} characters."));
        Require(IsText(input.Remedy), "remedy", T($"Tulis upaya penanganan dan pemulihannya, {LeastText} sampai {LongestText} huruf.", $"Write what is done about it, {LeastText} to {LongestText} characters."));
        Require((input.HowEn?.Length ?? 0) <= LongestText, "howEn", T($"Paling banyak {LongestText} huruf.", $"At most {LongestText} characters."));
        Require((input.RemedyEn?.Length ?? 0) <= LongestText, "remedyEn", T($"Paling banyak {LongestText} huruf.", $"At most {LongestText} characters."));
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    public static bool IsText(string? text) => (text ?? "").Trim().Length is >= LeastText and <= LongestText;

    private static int Hours(TimeSpan time) => (int)time.TotalHours;
}
