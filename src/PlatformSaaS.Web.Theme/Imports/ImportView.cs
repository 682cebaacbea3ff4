using Microsoft.AspNetCore.Http;
using PlatformSaaS.Blobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>What taking a table in would do, for the partial <c>_ImportResult</c>: faults row by row, or figures and the button that carries it out.</summary>
/// <param name="File">The file that was tried; null where it is gone.</param>
/// <param name="Faults">What is wrong; with one of them nothing is taken.</param>
/// <param name="Facts">Figures, label by label.</param>
/// <param name="Confirm">Text of the button; null where there is nothing to do.</param>
/// <param name="Cancel">Where one goes instead.</param>
public sealed record ImportView(StoredFile? File, IReadOnlyList<SheetFault> Faults, IReadOnlyList<(string Label, string Text)> Facts, string? Confirm, string Cancel)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Faults.Count == 0;

    /// <summary>True when the next step is to carry it out.</summary>
    public bool IsReady => IsSound && Confirm is not null;
}

/// <summary>The form by which a table is handed in, for the partial <c>_ImportForm</c>; read back with <see cref="ReceiveAsync"/>.</summary>
/// <param name="Label">What is asked for.</param>
/// <param name="Rule">What it may be.</param>
/// <param name="IsSecond">True when another button of the page comes first.</param>
public sealed record ImportForm(string Label, UploadRule Rule, bool IsSecond)
{
    /// <summary>Name of the field.</summary>
    public const string Field = "File";

    /// <summary>The file that came with the form, or was uploaded before it; a word beside the field where there is none or it is refused.</summary>
    public static async Task<Guid> ReceiveAsync(HttpRequest request, IFileStore files, UploadRule rule, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(rule);
        if (request.Form.Files[Field] is { Length: > 0 } sent)
        {
            await using var content = sent.OpenReadStream();
            try
            {
                return (await files.UploadAsync(content, sent.FileName, rule, ct)).Id;
            }
            catch (InputException refusal)
            {
                throw new InputException(Field, refusal.Errors.Values.First()[0]);
            }
        }

        return Guid.TryParse(request.Form[Field].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var held) ? held : throw new InputException(Field, T("Pilih berkas yang diimpor.", "Choose the file to import."));
    }
}
