using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Registration.Applicants;

namespace PlatformSaaS.Registration.Pages;

[Authorize(Policy = RegistrationPermissions.Verify)]
internal sealed class AccountsModel(ApprovalService service) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string State { get; set; } = "menunggu";

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<AccountRow> Rows { get; private set; } = new([], null);

    public string? NextUrl => Rows.Next is null ? null : $"?keadaan={Uri.EscapeDataString(State)}&dari={Rows.Next}";

    public async Task OnGetAsync(CancellationToken ct) =>
        Rows = await service.ListAsync(State switch { "aktif" => ApplicantState.Active, "baru" => ApplicantState.Unconfirmed, _ => ApplicantState.Awaiting }, Cursor, ct);
}
