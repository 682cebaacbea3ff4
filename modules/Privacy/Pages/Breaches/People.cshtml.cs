using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Privacy.Breaches;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Breaches;

/// <summary>Whom a breach affects: found, looked at, added, taken off; once told, each delivery.</summary>
[Authorize(Policy = PrivacyPermissions.Officer)]
internal sealed class PeopleModel(BreachDesk desk, BreachPeople people, BreachNotices notices, ITenantClock clock) : PageModel
{
    private const int MostBytes = 1024 * 1024, Named = 20;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "v")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "lanjut")]
    public int From { get; set; }

    public BreachView View { get; private set; } = null!;

    public KeysetPage<AffectedPerson> Affected { get; private set; } = new([], null);

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public PeopleQuery Query { get; private set; } = new(null, null, null, null);

    /// <summary>What a query found and would add; null where none was asked.</summary>
    public PeopleFound? Found { get; private set; }

    public IEnumerable<FoundPerson> Some => Found!.People.Take(Named);

    public bool MayChange => View.Breach is { State: BreachState.Open, NoticesAt: null };

    public bool Unreached => Show == "gagal";

    public string Here => $"/petugas/pelanggaran-data/{Id}/orang";

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await desk.GetAsync(Id, ct);
        Affected = await people.ListAsync(Id, Unreached, From, ct);
        Kinds = [.. (await people.KindsAsync(ct)).Select(k => new Choice(k.Code, k.Name.Current))];
        var today = await clock.TodayAsync(ct);
        Query = Query with { From = Query.From ?? today.AddMonths(-1), To = Query.To ?? today };
    }

    public async Task<IActionResult> OnPostFindAsync([FromForm] string? kind, [FromForm] DateOnly? from, [FromForm] DateOnly? to, [FromForm] string? list, IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        Query = new(kind, from, to, list);
        await ModelState.TryAsync(async () =>
        {
            Query = Query with { List = await ReadAsync(file, ct) ?? list };
            Found = await people.FindAsync(Id, Query, ct);
        });
        await OnGetAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostAddAsync([FromForm] string? kind, [FromForm] DateOnly? from, [FromForm] DateOnly? to, [FromForm] string? list, CancellationToken ct)
    {
        Query = new(kind, from, to, list);
        return DoneAsync(async () =>
        {
            var added = await people.AddAsync(Id, Query, ct);
            Flash.Ok(TempData, T($"{added} orang ditambahkan.", $"{added} people added."));
            return Here;
        }, ct);
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] Guid[]? chosen, [FromForm] bool all, CancellationToken ct) => DoneAsync(async () =>
    {
        var gone = await people.RemoveAsync(Id, chosen ?? [], all, ct);
        Flash.Ok(TempData, T($"{gone} orang dihapus dari daftar.", $"{gone} people taken off the list."));
        return Here;
    }, ct);

    public Task<IActionResult> OnPostAgainAsync([FromForm] Guid person, CancellationToken ct) => DoneAsync(async () =>
    {
        await notices.ResendAsync(Id, person, ct);
        Flash.Ok(TempData, T("Surel dikirim sekali lagi.", "The mail goes out once more."));
        return Here;
    }, ct);

    public Task<IActionResult> OnPostLetterAsync([FromForm] Guid person, CancellationToken ct) => DoneAsync(async () => $"/berkas/{await notices.LetterAsync(Id, person, ct)}", ct);

    /// <summary>State of a delivery in words.</summary>
    public static (Status Look, string Text) Delivery(AffectedPerson p) => p switch
    {
        { Person.NotifiedAt: null } => (Status.Wait, T("Belum dikirim", "Not sent yet")),
        { Mail: MessageState.Sent } => (Status.Ok, T("Terkirim", "Sent")),
        { Mail: MessageState.Held } => (Status.Idle, T("Ditahan: uji coba", "Held: trial")),
        { Mail: MessageState.Dead } => (Status.Bad, T("Gagal", "Failed")),
        { Mail: null } => (Status.Turn, T("Tanpa surel", "No e-mail")),
        _ => (Status.Info, T("Menunggu", "Waiting"))
    };

    private async Task<IActionResult> DoneAsync(Func<Task<string>> work, CancellationToken ct)
    {
        ModelState.Clear();
        var next = Here;
        if (await ModelState.TryAsync(async () => next = await work()))
        {
            return LocalRedirect(next);
        }

        await OnGetAsync(ct);
        return Page();
    }

    private static async Task<string?> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            return null;
        }

        if (file.Length > MostBytes)
        {
            throw new InputException("file", T("Berkas paling besar 1 MB.", "The file may have 1 MB at most."));
        }

        await using var stream = file.OpenReadStream();
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(ct) is var text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw new InputException("file", NoText);
        }
        catch (DecoderFallbackException)
        {
            throw new InputException("file", NoText);
        }
    }

    private static string NoText => T("Berkas ini bukan CSV berisi teks.", "This file is no CSV of text.");
}
