using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Permohonan;

/// <summary>The applicant's own requests: newest first, by state, service, year and words.</summary>
[Authorize]
internal sealed class IndexModel(RequestListQuery query, IRequestDirectory services, ICurrentUser user, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "layanan")]
    public string? Service { get; set; }

    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? Cursor { get; set; }

    public KeysetPage<RequestRow> Rows { get; private set; } = null!;
    public IReadOnlyList<ServiceCounts> Counts { get; private set; } = [];
    public IReadOnlyList<ServiceDefinitionDocument> Services { get; private set; } = [];
    public IReadOnlyList<Choice> Years { get; private set; } = [];
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public bool IsFiltered => Status is not null || Service is not null || Year is not null || !string.IsNullOrWhiteSpace(Words);

    public RequestShelf Shelf => Status switch { "giliran" => RequestShelf.Applicant, "proses" => RequestShelf.Office, "draf" => RequestShelf.Draft, "selesai" => RequestShelf.Ended, _ => RequestShelf.All };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!user.IsApplicant)
        {
            return LocalRedirect("/petugas");
        }

        Rows = await query.MineAsync(new RequestFilter(Shelf, Service, Year, Words, Cursor), ct);
        Counts = await query.CountsAsync(ct);
        Services = await services.PublishedServicesAsync(ct);
        Zone = await clock.ZoneAsync(ct);
        var now = (await clock.TodayAsync(ct)).Year;
        Years = [.. Enumerable.Range(0, 6).Select(back => new Choice((now - back).ToString(System.Globalization.CultureInfo.InvariantCulture), (now - back).ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        return Page();
    }

    /// <summary>The same page with one thing of the filter changed.</summary>
    public string With(string? status = null, string? cursor = null)
    {
        var parts = new List<string>();
        Add("status", status ?? Status);
        Add("layanan", Service);
        Add("tahun", Year?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("q", Words);
        Add("sesudah", cursor);
        return parts.Count == 0 ? "/permohonan" : "/permohonan?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    /// <summary>Shelves with their true counts.</summary>
    public IEnumerable<(string? Key, string Text, int Count)> Shelves() =>
    [
        (null, T("Semua", "All"), Counts.Sum(c => c.All)),
        ("giliran", T("Giliran Anda", "Your turn"), Counts.Sum(c => c.Applicant + c.Draft)),
        ("proses", T("Kami proses", "With us"), Counts.Sum(c => c.Office)),
        ("selesai", T("Selesai", "Done"), Counts.Sum(c => c.Ended)),
        ("draf", T("Draf", "Drafts"), Counts.Sum(c => c.Draft))
    ];
}
