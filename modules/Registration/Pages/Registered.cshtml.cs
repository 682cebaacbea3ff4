using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PlatformSaaS.Registration.Pages;

[AllowAnonymous]
internal sealed class RegisteredModel : PageModel;
