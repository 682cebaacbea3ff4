using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Works.Analyses;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas.Laboratorium;

/// <summary>The laboratory's list: what is mine to analyse, to verify, to sign.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class IndexModel(AnalysisQueue queue) : PageModel
{
    private static readonly (LaboratoryView View, string Key)[] Keys =
        [(LaboratoryView.Mine, "saya"), (LaboratoryView.Free, "baru"), (LaboratoryView.Verify, "verifikasi"), (LaboratoryView.Sign, "tanda-tangan"), (LaboratoryView.Open, "berjalan"), (LaboratoryView.Reported, "selesai")];

    [BindProperty(SupportsGet = true, Name = "v")]
    public string? Chosen { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public LaboratoryView View { get; private set; }
    public KeysetPage<AnalysisRow> Rows { get; private set; } = null!;
    public IReadOnlyDictionary<LaboratoryView, int> Counts { get; private set; } = new Dictionary<LaboratoryView, int>();

    public IEnumerable<LaboratoryView> Views => Keys.Select(k => k.View);

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = Keys.Where(k => k.Key == Chosen).Select(k => (LaboratoryView?)k.View).FirstOrDefault() ?? LaboratoryView.Mine;
        (Rows, Counts) = await queue.ListAsync(View, Cursor, ct);
        // Whoever has nothing of one's own to analyse sees what waits for confirmation or signature first.
        if (Chosen is null && Rows.Items.Count == 0 && new[] { LaboratoryView.Verify, LaboratoryView.Sign, LaboratoryView.Free, LaboratoryView.Open }.FirstOrDefault(v => Counts.GetValueOrDefault(v) > 0) is var other && other != LaboratoryView.Mine)
        {
            View = other;
            (Rows, Counts) = await queue.ListAsync(View, null, ct);
        }
    }

    public string Sentence
    {
        get
        {
            var (mine, verify, sign) = (Counts.GetValueOrDefault(LaboratoryView.Mine), Counts.GetValueOrDefault(LaboratoryView.Verify), Counts.GetValueOrDefault(LaboratoryView.Sign));
            var parts = new List<string>();
            Add(mine, T($"{mine} analisis Anda kerjakan", $"{mine} for you to analyse"));
            Add(verify, T($"{verify} menunggu verifikasi Anda", $"{verify} for you to verify"));
            Add(sign, T($"{sign} menunggu tanda tangan Anda", $"{sign} for you to sign"));
            return parts.Count == 0 ? T("Tidak ada analisis yang menunggu Anda.", "No analysis waits for you.") : string.Join(", ", parts) + ".";

            void Add(int count, string text)
            {
                if (count > 0)
                {
                    parts.Add(text);
                }
            }
        }
    }

    public string EmptyTitle => View switch
    {
        LaboratoryView.Mine => T("Tidak ada analisis yang ditugaskan kepada Anda", "No analysis is assigned to you"),
        LaboratoryView.Verify => T("Tidak ada hasil yang perlu Anda verifikasi", "No results for you to verify"),
        LaboratoryView.Sign => T("Tidak ada laporan yang perlu Anda tanda tangani", "No reports for you to sign"),
        _ => T("Belum ada analisis di sini", "No analyses here yet")
    };

    public static string Name(LaboratoryView view) => view switch
    {
        LaboratoryView.Mine => T("Analisis saya", "My analyses"),
        LaboratoryView.Free => T("Belum ditugaskan", "Not assigned"),
        LaboratoryView.Verify => T("Perlu diverifikasi", "To verify"),
        LaboratoryView.Sign => T("Perlu ditandatangani", "To sign"),
        LaboratoryView.Open => T("Semua berjalan", "All running"),
        _ => T("Laporan terbit", "Reported")
    };

    public static string Address(LaboratoryView view, string? cursor = null) =>
        $"/petugas/laboratorium?v={Keys.First(k => k.View == view).Key}{(cursor is null ? "" : "&dari=" + Uri.EscapeDataString(cursor))}";
}
