using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Agency.Profile;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>The letterhead, with a sample letter as PDF before it is saved.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
internal sealed class LetterheadModel(AgencyEditor editor, IPaperPrinter papers) : AgencyPage
{
    public override string Place => "/admin/instansi/kop";

    public LetterheadInput Form { get; private set; } = null!;
    public Emblem? Drawing { get; private set; }

    public Task<IActionResult> OnPostAsync([FromForm] LetterheadInput form, [FromForm] string? revision, CancellationToken ct)
    {
        Form = form;
        return StepAsync(() => editor.SetLetterheadAsync(form, revision ?? "", ct), T("Kop surat tersimpan.", "Letterhead saved."), ct, T("Surat berikutnya memakainya; surat yang sudah terbit tetap seperti adanya.", "The next letter uses it; letters that were issued stay as they are."));
    }

    /// <summary>The letterhead alone, while it is being typed.</summary>
    public async Task<IActionResult> OnGetPreviewAsync([FromQuery] LetterheadInput form, CancellationToken ct)
    {
        Form = form;
        await LoadAsync(ct);
        return Partial("_LetterheadPreview", this);
    }

    /// <summary>A sample letter under the letterhead as typed; nothing is stored.</summary>
    public async Task<IActionResult> OnPostPdfAsync([FromForm] LetterheadInput form, CancellationToken ct)
    {
        ModelState.Clear();
        Form = form;
        AgencyLetterhead? head = null;
        if (!await ModelState.TryAsync(() => Task.FromResult(head = AgencyEditor.Read(form))))
        {
            await LoadAsync(ct);
            return Page();
        }

        var view = await editor.GetAsync(ct);
        var sample = T("Contoh surat", "Sample letter");
        return File(await papers.PrintAsync(new Paper
        {
            Kind = sample, Number = LetterDocument.Unnumbered, Title = sample, IsSample = true,
            Letterhead = new Letterhead(head!.Parent, head.Unit, head.Lines, view.Info.Branding.Accent, view.EmblemSvg),
            Body = "# Contoh kop surat\n\nSurat ini hanya menunjukkan kop surat. Nomor, isi, penanda tangan, dan kode pemeriksaan berasal dari templat masing-masing surat.\n\nHalaman berikutnya dari surat yang panjang memakai kepala yang ringkas, dan setiap halaman menyebut jenis surat serta nomor halamannya."
        }, ct), "application/pdf");
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        (Revision, Drawing) = (view.Revisions[AgencyPart.Letterhead.Id], Emblem.FromSvg(view.EmblemSvg));
        var head = view.Info.Letterhead;
        Form ??= new(head?.Parent ?? view.Info.Parent.Id, head?.Unit ?? view.Info.Name.Id, head?.Lines.ElementAtOrDefault(0) ?? string.Join(", ", view.Info.Address), head?.Lines.ElementAtOrDefault(1));
    }
}
