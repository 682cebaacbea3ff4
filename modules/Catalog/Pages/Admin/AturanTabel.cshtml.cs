using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>Changes a rule table.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class AturanTabelModel(RuleEditor editor, OptionCatalog options) : PageModel
{
    public RuleDocument Table { get; private set; } = null!;
    public uint Version { get; private set; }
    public IReadOnlyList<FieldDefinition> Fields { get; private set; } = [];
    public JsonObject Values { get; private set; } = [];

    public async Task OnGetAsync([FromRoute(Name = "slug")] string code, CancellationToken ct) => await LoadAsync(code, ct);

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "slug")] string code, uint? version, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        Values = FormReader.Read(Request.Form, Fields);
        // What is typed anew (a simulant) may be chosen in the same form, so choices are held against what was sent.
        Fields = RuleForm.Fields(Table with { Simulants = Named(Values["simulants"]).Select(n => new Simulant(n.Code, n.Name)).ToList(), Times = Classes("times"), Temperatures = Classes("temperatures") }, await options.GetAsync(ct));
        return await this.TryAsync(async () =>
        {
            var errors = FormValidator.Validate(Fields, Values, new Dictionary<string, IReadOnlyList<ListEntry>>());
            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            await editor.SaveAsync(RuleForm.Read(Table, Values), version, ct);
            Flash.Ok(TempData, T("Tabel aturan tersimpan.", "Rule table saved."), T("Draf mengikutinya mulai sekarang; permohonan yang sudah diajukan tidak berubah.", "Drafts follow it from now on; requests already sent don't change."));
            return LocalRedirect($"/admin/katalog/aturan/{Uri.EscapeDataString(code)}");
        });
    }

    private async Task LoadAsync(string code, CancellationToken ct)
    {
        (Table, Version) = await editor.GetAsync(code, ct);
        Fields = RuleForm.Fields(Table, await options.GetAsync(ct));
        Values = RuleForm.Values(Table);
    }

    private List<ContactClass> Classes(string list) => [.. Named(Values[list]).Select(n => new ContactClass { Code = n.Code, Name = n.Name })];

    private static IEnumerable<(string Code, PlatformSaaS.Text.LocalizedText Name)> Named(JsonNode? rows) =>
        (rows as JsonArray ?? []).OfType<JsonObject>().Where(r => r["code"] is not null).Select(r => (r["code"]!.ToString().Trim(), new PlatformSaaS.Text.LocalizedText(r["name"]?.ToString() ?? r["code"]!.ToString())));
}
