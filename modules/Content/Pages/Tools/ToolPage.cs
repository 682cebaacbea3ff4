using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;

namespace PlatformSaaS.Content.Pages.Tools;

/// <summary>A calculator: what is typed comes in the body, is worked out, shown and forgotten.</summary>
internal abstract class ToolPage(ToolStore store, PageReaders readers, IEnumerable<IQuestionLinks> questions) : PageModel
{
    /// <summary>Address of a question about the result, with the result in words; null where nobody answers or nothing was worked out.</summary>
    public string? Ask { get; protected set; }

    /// <summary>What was typed, as it was typed.</summary>
    public string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() is { Length: <= 60 } text ? text : null : null;

    protected ValueTask<ToolRules> RulesAsync(CancellationToken ct) => store.GetAsync(ct);

    protected Task CountAsync(string subject, CancellationToken ct) => readers.CountAsync(this, subject, ct);

    protected async Task OfferQuestionAsync(string? topic, string context, CancellationToken ct) => Ask = questions.FirstOrDefault() is { } links ? await links.AskAsync(topic, context, ct) : null;

    protected long Amount(string field, string label, bool required)
    {
        var text = Typed(field);
        if (string.IsNullOrWhiteSpace(text) && !required)
        {
            return 0;
        }

        if (Rupiah.Read(text) is { } amount && (amount > 0 || !required))
        {
            return amount;
        }

        ModelState.AddModelError(field, Web.Theme.Text.T($"{label}: tulis rupiah bulat, misalnya 5.000.000, paling banyak {Web.Theme.Format.Money(Rupiah.Most)}.", $"{label}: write whole rupiah such as 5.000.000, at most {Web.Theme.Format.Money(Rupiah.Most)}."));
        return 0;
    }
}
