using Microsoft.AspNetCore.Mvc.ModelBinding;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Registration.Pages;

/// <summary>Puts a service's refusal beside the fields of a page.</summary>
internal static class PageForm
{
    /// <summary>Names of the agency's own fields begin with this.</summary>
    public const string Prefix = "data.";

    private static readonly string[] Plain = ["", "type", "captcha", "terms", "privacy", "verdict", "note"];

    /// <summary>Runs the action; false when it was refused, with the messages in the model state.</summary>
    public static async Task<bool> TryAsync(this ModelStateDictionary state, Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                state.AddModelError(Plain.Contains(field) ? field : Prefix + field, messages[0]);
            }
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            state.AddModelError("", e.Message);
        }

        return false;
    }
}
