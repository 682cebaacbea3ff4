using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Registration.Pages;

[AllowAnonymous]
[AgencyPortal]
internal sealed class RegisteredModel : PageModel;
