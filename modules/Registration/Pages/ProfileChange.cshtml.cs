using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Changes;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Pages;

/// <summary>An applicant asks an officer to change what is not the applicant's own to change.</summary>
[Authorize]
internal sealed class ProfileChangeModel(ProfileChanges changes, IAgency agency) : PageModel
{
    public OwnChanges Mine { get; private set; } = null!;

    public JsonObject Values { get; private set; } = [];

    public string? Reason { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists { get; private set; } = new Dictionary<string, IReadOnlyList<ListEntry>>();

    /// <summary>Requests that are over.</summary>
    public IReadOnlyList<ChangeView> Past => [.. Mine.Requests.Where(r => r.Row.State != ProfileChangeState.Waiting)];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Values = Mine.Values;
    }

    public async Task<IActionResult> OnPostAsync(string? note, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        (Values, Reason) = (FormReader.Read(Request.Form, Mine.Fields, OwnFields.Prefix), note);
        if (await ModelState.TryAsync(() => changes.AskAsync((JsonObject)Values.DeepClone(), note, ct), OwnFields.Name))
        {
            Flash.Ok(TempData, T("Permintaan terkirim.", "Request sent."), T("Petugas memeriksanya; kami mengabari Anda lewat surel.", "An officer checks it; we tell you by e-mail."));
            return Redirect("/akun/profil/perubahan");
        }

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => changes.WithdrawAsync(id, ct), OwnFields.Name))
        {
            Flash.Ok(TempData, T("Permintaan ditarik.", "Request withdrawn."));
            return Redirect("/akun/profil/perubahan");
        }

        await OnGetAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Mine = await changes.MineAsync(ct);
        Lists = (await agency.GetAsync(ct)).Lists;
    }
}

/// <summary>States of change requests in words.</summary>
internal static class ChangeWords
{
    public static string Of(ProfileChangeState state) => state switch
    {
        ProfileChangeState.Waiting => T("Diperiksa", "Being checked"),
        ProfileChangeState.Approved => T("Disetujui", "Approved"),
        ProfileChangeState.Refused => T("Ditolak", "Refused"),
        _ => T("Ditarik", "Withdrawn")
    };

    public static Status Badge(ProfileChangeState state) => state switch
    {
        ProfileChangeState.Waiting => Status.Turn,
        ProfileChangeState.Approved => Status.Ok,
        ProfileChangeState.Refused => Status.Bad,
        _ => Status.Idle
    };
}
