using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Registration.Pages;

[AllowAnonymous]
[AgencyPortal]
internal sealed class RegisterModel(ApplicantTypes types, RegistrationService service, IAgency agency, ICurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? TypeCode { get; set; }

    public IReadOnlyList<(string Code, ApplicantTypeDefinition Definition)> Types { get; private set; } = [];

    public ApplicantTypeDefinition? Type { get; private set; }

    public JsonObject Values { get; private set; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists { get; private set; } = new Dictionary<string, IReadOnlyList<ListEntry>>();

    public IReadOnlyList<ConsentText> Texts { get; private set; } = [];

    public Guid Key { get; private set; } = NewId.Next();

    public bool Terms { get; private set; }

    public bool Privacy { get; private set; }

    public string PageOf(string kind) => Texts.FirstOrDefault(t => t.Kind == kind)?.Page ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (user.IsAuthenticated)
        {
            return Redirect(user.IsApplicant ? "/akun" : "/");
        }

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? key, bool terms, bool privacy, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        if (Type is null)
        {
            throw new MissingException();
        }

        (Key, Terms, Privacy) = (key ?? Key, terms, privacy);
        Values = FormReader.Read(Request.Form, Type.Fields, OwnFields.Prefix);
        return await ModelState.TryAsync(() => service.RegisterAsync(new(Type.Code, Values, terms, privacy, CaptchaAnswer.From(Request.Form), Key), ct), OwnFields.Name)
            ? Redirect("/daftar/terkirim")
            : Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Types = await types.ListAsync(ct);
        Type = await types.FindAsync(TypeCode, ct);
        Lists = (await agency.GetAsync(ct)).Lists;
        Texts = await types.TextsAsync(ct);
    }
}
