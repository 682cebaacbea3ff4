using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Pages.Admin;

/// <summary>One paper of a set.</summary>
[Authorize(Policy = LegalPermissions.Manage)]
internal sealed class SetDocumentModel(LegalSetEditor editor) : PageModel
{
    [FromRoute(Name = "type")]
    public string Type { get; set; } = "";

    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    public bool IsNew => Code == "baru";
    public string TypeName { get; private set; } = "";
    public string Revision { get; private set; } = "";
    public LegalDocumentDefinition? Document { get; private set; }
    public LegalDocumentInput Input { get; private set; } = new(null, true, ["pdf"], 10, null, []);
    public IReadOnlyList<FieldRow> Rows { get; private set; } = [];
    public string Validity { get; private set; } = "none";

    public IReadOnlyList<Choice> Validities =>
        [new("none", T("Tanpa batas waktu", "Without end")), new("months", T("Sekian bulan sejak diterima", "So many months from acceptance")), new("own", T("Sampai tanggal di dokumennya sendiri", "Until the document's own date"))];

    public string? Impact { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Document is { } d)
        {
            Input = new(d.Label, d.Required, d.Accept, d.MaxMb, d.Help, d.Fields) { ValidMonths = d.ValidMonths, OwnExpiry = d.OwnExpiry, DemandedFrom = d.DemandedFrom };
            Validity = d.OwnExpiry ? "own" : d.ValidMonths is null ? "none" : "months";
            Rows = [.. d.Fields.Select(FieldRows.Of)];
        }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? revision, [FromForm] int? maxMb, [FromForm] string[] accept, [FromForm] string? validity, [FromForm] string? validMonths, [FromForm] string? demandedFrom, [FromForm] bool agreed, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        Revision = revision ?? "";
        Rows = FieldRows.Read(Request.Form);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var fields = FieldRows.Apply(Rows, Document?.Fields ?? [], errors, types: FieldRows.ProfileTypes);
        Input = new(Words("label"), Request.Form["required"] == "true", accept, maxMb, Words("help"), fields)
        {
            // Months without the choice of months are kept out, and the choice without months is refused.
            ValidMonths = validity == "months" ? int.TryParse(validMonths, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var months) ? months : 0 : null, OwnExpiry = validity == "own",
            DemandedFrom = string.IsNullOrWhiteSpace(demandedFrom) ? null : DateOnly.TryParseExact(demandedFrom, "yyyy-MM-dd", out var day) ? day : default(DateOnly)
        };
        Validity = validity is "months" or "own" ? validity : "none";
        if (errors.Count > 0)
        {
            ModelState.Refuse(new InputException(errors));
            return Page();
        }

        var isDone = await ModelState.TryAsync(async () =>
        {
            try
            {
                await editor.SaveAsync(Type, IsNew ? null : Code, Input, Revision, agreed, ct);
            }
            catch (BusinessException e) when (e.Code == LegalSetEditor.Impact)
            {
                Impact = e.Message;
                throw;
            }
        });
        if (isDone)
        {
            Flash.Ok(TempData, T("Dokumen tersimpan.", "Document saved."));
            return Redirect("/admin/dokumen-legal");
        }

        if (Impact is not null)
        {
            ModelState.Clear();
        }

        return Page();
    }

    private LocalizedText? Words(string name) => Request.Form[name].ToString().Trim() is { Length: > 0 } text ? new LocalizedText(text, Request.Form[name + "En"].ToString().Trim() is { Length: > 0 } english ? english : null) : null;

    private async Task LoadAsync(CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        var set = view.Sets.FirstOrDefault(s => s.Type == Type) ?? throw new MissingException();
        (TypeName, Revision) = (set.Name.Current, view.Revision);
        Document = IsNew ? null : set.Documents.FirstOrDefault(d => d.Code == Code) ?? throw new MissingException();
    }
}
