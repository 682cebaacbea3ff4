using Microsoft.AspNetCore.Mvc.ModelBinding;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Web.Theme;

/// <summary>Puts a service's refusal where the person looks: beside the fields, else on top of the form.</summary>
public static class PageForm
{
    /// <summary>Runs the action; false when it was refused, with the messages in the model state. What is missing or forbidden is thrown on.</summary>
    /// <param name="state">The page's model state.</param>
    /// <param name="action">The step.</param>
    /// <param name="field">Name of the form's field for a field of the refusal; the same by default.</param>
    public static async Task<bool> TryAsync(this ModelStateDictionary state, Func<Task> action, Func<string, string>? field = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            await action();
            return true;
        }
        catch (BusinessException refusal) when (refusal is not (ForbiddenException or MissingException))
        {
            state.Refuse(refusal, field);
            return false;
        }
    }

    /// <summary>Notes the messages of a refusal.</summary>
    public static void Refuse(this ModelStateDictionary state, BusinessException refusal, Func<string, string>? field = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(refusal);
        foreach (var (name, messages) in refusal is InputException input ? input.Errors : new Dictionary<string, string[]> { [""] = [refusal.Message] })
        {
            state.AddModelError(field is null ? name : field(name), messages[0]);
        }
    }
}
