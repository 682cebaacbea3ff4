using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>One version of a service, to look at and to download.</summary>
[Authorize(Policy = ReviewsPermissions.Services)]
internal sealed class LayananVersiModel(ServiceAdministration services) : PageModel
{
    public DefinitionVersion Version { get; private set; } = null!;

    public async Task OnGetAsync(string code, int version, CancellationToken ct) => (Version, _) = await services.GetAsync(code, version, ct);

    public async Task<IActionResult> OnGetJsonAsync(string code, int version, CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes((await services.GetAsync(code, version, ct)).Json), "application/json", $"{code}-v{version}.json");

    /// <summary>Name of a kind of stage.</summary>
    public static string Kind(string kind) => kind switch
    {
        "form" => T("Formulir", "Form"),
        "review" => T("Pemeriksaan", "Review"),
        "meeting" => T("Pertemuan", "Meeting"),
        "decision" => T("Keputusan", "Decision"),
        "delivery" => T("Penyerahan", "Delivery"),
        "work" => T("Pengerjaan", "Work"),
        "order" => T("Pesanan", "Order"),
        "quotation" => T("Penawaran", "Quotation"),
        "payment" => T("Pembayaran", "Payment"),
        _ => kind
    };

    /// <summary>Icon of a kind of stage.</summary>
    public static string Icon(string kind) => kind switch
    {
        "form" => "forms", "review" => "list-check", "meeting" => "calendar-event", "decision" => "gavel", "delivery" => "send", "work" => "flask", "order" => "shopping-cart",
        "quotation" => "file-text", "payment" => "credit-card", _ => "file-text"
    };

    /// <summary>Who an actor is.</summary>
    public static string Who(string? actor) => actor switch
    {
        null => "–",
        "applicant" => T("Pemohon", "Applicant"),
        "assigned" => T("Petugas yang ditugasi", "Assigned officer"),
        _ => actor.StartsWith("role:", StringComparison.Ordinal) ? actor[5..].Replace('-', ' ') : actor
    };

    /// <summary>Where an outcome leads.</summary>
    public string Leads(StageDefinition stage, string code, OutcomeDefinition outcome) =>
        stage.Kind == "meeting" && code == Meetings.MeetingStage.Again ? T("putaran berikutnya", "next round")
        : outcome.Stay ? T("tetap di tahap ini", "stays in this stage")
        : outcome.End is { } end ? T("berakhir: ", "ends: ") + (Version.Document.Ends.GetValueOrDefault(end)?.Applicant.Current ?? end)
        : outcome.Goto is { } target ? (target == stage.Code ? T("putaran berikutnya", "next round") : T("ke ", "to ") + Version.Document.Stage(target).Name.Current)
        : T("tahap berikutnya", "next stage");
}
