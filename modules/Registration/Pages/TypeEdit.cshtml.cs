using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Pages;

/// <summary>One type of applicant; saying what a change means before it is taken.</summary>
[Authorize(Policy = RegistrationPermissions.Types)]
internal sealed class TypeEditModel(TypeEditor editor) : PageModel
{
    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    public bool IsNew => Code == "baru";
    public TypeDetail? Detail { get; private set; }
    public string? NewCode { get; private set; }
    public string Revision { get; private set; } = "";
    public TypeInput Input { get; private set; } = new(null, null, null, false, [], null);
    public IReadOnlyList<FieldRow> Rows { get; private set; } = [];
    public IReadOnlyList<string> Impact { get; private set; } = [];

    public IReadOnlyList<Choice> Icons => [.. TypeEditor.Icons.Select(i => new Choice(i, i switch
    {
        "user" => T("Orang", "A person"), "users" => T("Kelompok orang", "People"), "building" => T("Gedung", "A building"), "building-factory" => T("Pabrik", "A factory"), "building-bank" => T("Lembaga", "An institution"),
        "building-community" => T("Instansi", "A public body"), "school" => T("Sekolah", "A school"), "flask" => T("Laboratorium", "A laboratory"), _ => T("Luar negeri", "Abroad")
    }))];

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Detail is { } d)
        {
            var type = d.Definition;
            Input = new(type.Name, type.Description, type.Icon, type.Approval, type.Fields, type.OwnFields);
            Rows = [.. type.Fields.Select(f => FieldRows.Of(f) with { IsOwn = type.OwnFields?.Contains(f.Code) ?? true })];
        }
        else
        {
            Rows = [new FieldRow("", T("Nama lengkap", "Full name"), "Full name", "text", true, "", "") { Use = "name", IsOwn = true }, new FieldRow("", "Surel", "E-mail", "email", true, "", "") { Use = "email", IsOwn = true }];
        }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? revision, [FromForm] string? newCode, [FromForm] bool agreed, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        var form = Request.Form;
        (Revision, NewCode) = (revision ?? "", newCode?.Trim());
        Rows = FieldRows.Read(form);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var fields = FieldRows.Apply(Rows, Detail?.Definition.Fields ?? [], errors, most: TypeEditor.MostFields, types: FieldRows.ProfileTypes, uses: true);
        var own = Rows.Where(r => r.LabelId.Length > 0).Zip(fields, (r, f) => (r.IsOwn, f.Code)).ToList();
        Input = new(Words("name"), Words("description"), form["icon"], form["approval"] == "true", fields, own.TrueForAll(o => o.IsOwn) ? null : [.. own.Where(o => o.IsOwn).Select(o => o.Code)]);
        if (errors.Count > 0)
        {
            ModelState.Refuse(new InputException(errors));
            return Page();
        }

        try
        {
            if (await ModelState.TryAsync(() => IsNew ? editor.AddAsync(NewCode, Input, ct) : editor.SaveAsync(Code, Input, revision, agreed, ct)))
            {
                Flash.Ok(TempData, T("Jenis pemohon tersimpan.", "Type of applicant saved."));
                return Redirect("/admin/jenis-pemohon");
            }
        }
        finally
        {
            if (!IsNew && !agreed && ModelState.ErrorCount == 1 && ModelState.ContainsKey(""))
            {
                Impact = await ImpactAsync(ct);
            }
        }

        if (Impact.Count > 0)
        {
            ModelState.Clear();
        }

        return Page();
    }

    /// <summary>What the change means, unless it was refused for another reason.</summary>
    private async Task<IReadOnlyList<string>> ImpactAsync(CancellationToken ct) => Detail?.Revision == Revision ? await editor.ImpactAsync(Code, Input, ct) : [];

    private LocalizedText? Words(string name) => Request.Form[name].ToString().Trim() is { Length: > 0 } text ? new LocalizedText(text, Request.Form[name + "En"].ToString().Trim() is { Length: > 0 } english ? english : null) : null;

    private async Task LoadAsync(CancellationToken ct)
    {
        Detail = IsNew ? null : await editor.GetAsync(Code, ct);
        Revision = Detail?.Revision ?? "";
    }
}
