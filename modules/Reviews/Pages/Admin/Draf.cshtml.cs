using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>A draft as a whole: its stages in order, what it says of itself, what is still wrong.</summary>
internal sealed class DrafModel(DraftDesk desk, DraftFacts facts, DefinitionInspector inspector) : StudioPage(desk, facts)
{
    /// <summary>Kinds of stages, for adding one.</summary>
    public IReadOnlyDictionary<string, StageKindDescription> Kinds => inspector.Kinds;

    public Task OnGetAsync(string code, CancellationToken ct) => LoadAsync(code, ct);

    public async Task<IActionResult> OnPostAddAsync(string code, string? name, string? kind, string? step, string? after, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 100)
        {
            ModelState.AddModelError("name", T("Tulis nama tahap, paling banyak 100 huruf.", "Write the stage's name, 100 characters at most."));
        }

        if (kind is null || !Kinds.ContainsKey(kind))
        {
            ModelState.AddModelError("kind", T("Pilih jenis tahap.", "Choose a kind of stage."));
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(code, ct);
            return Page();
        }

        var added = await Desk.ChangeAsync(code, $"stages (+) {name}", draft => JsonPlace.CodeOf(DraftStructure.AddStage(draft.Service, kind!, Kinds[kind!], name!.Trim(), step, after))!, ct);
        Flash.Ok(TempData, T("Tahap ditambahkan.", "Stage added."), T("Lengkapi bagian-bagiannya di halaman ini.", "Complete its parts on this page."));
        return LocalRedirect(StudioUrls.Stage(code, added));
    }

    public async Task<IActionResult> OnPostDiscardAsync(string code, CancellationToken ct)
    {
        await Desk.DiscardAsync(code, ct);
        Flash.Ok(TempData, T("Draf dibuang.", "Draft discarded."), T("Versi yang sudah terbit tidak berubah.", "Published versions are as they were."));
        return LocalRedirect("/admin/layanan");
    }
}
