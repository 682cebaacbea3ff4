using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Profile;

/// <summary>Gathers what is wrong with a form, field by field, and throws it at the end.</summary>
internal sealed class InputChecks
{
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    public void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            _errors.TryAdd(field, [message]);
        }
    }

    /// <summary>One line without control characters and doubled blanks.</summary>
    public static string Clean(string? text) => string.Join(' ', string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text in two languages; null where the Indonesian one is empty and may be.</summary>
    public LocalizedText? Text(string field, string label, string? id, string? en, int most, bool optional = false, int least = 3)
    {
        var (text, english) = (Clean(id), Clean(en));
        Require((optional && text.Length == 0) || (text.Length >= least && text.Length <= most), field, T($"Isi {label}, {least} sampai {most} huruf.", $"Fill in {label}, {least} to {most} characters."));
        Require(english.Length <= most, field + "En", T($"Paling panjang {most} huruf.", $"At most {most} characters."));
        return text.Length == 0 ? null : new(text, english.Length == 0 ? null : english);
    }

    public void Throw()
    {
        if (_errors.Count > 0)
        {
            throw new InputException(_errors);
        }
    }
}
