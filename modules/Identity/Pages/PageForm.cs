using Microsoft.AspNetCore.Mvc.ModelBinding;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Identity.Pages;

/// <summary>Puts a service's refusal beside the fields of a page.</summary>
internal static class PageForm
{
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
                state.AddModelError(field, messages[0]);
            }
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            state.AddModelError("", e.Message);
        }

        return false;
    }
}
