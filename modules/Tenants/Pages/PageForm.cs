using Microsoft.AspNetCore.Mvc.ModelBinding;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>Puts a refusal where the person looks: beside the fields, else on top of the form.</summary>
internal static class PageForm
{
    public static void Refuse(this ModelStateDictionary state, BusinessException refusal)
    {
        if (refusal is ForbiddenException or MissingException)
        {
            throw refusal;
        }

        foreach (var (field, messages) in refusal is InputException input ? input.Errors : new Dictionary<string, string[]> { [""] = [refusal.Message] })
        {
            state.AddModelError(field, messages[0]);
        }
    }
}
