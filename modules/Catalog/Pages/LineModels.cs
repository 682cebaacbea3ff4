using PlatformSaaS.Catalog.Lines;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Catalog.Pages;

/// <summary>Model of the list of lines.</summary>
internal sealed record LineListModel(StageView View, LineStage Stage, LineSource Source, IReadOnlyList<LineState> Lines, StageAction Submit)
{
    public long Total => Lines.Sum(l => l.Price);

    /// <summary>Message beside a line of an attempt that failed.</summary>
    public string? Error(LineState line) => View.Errors.GetValueOrDefault(Orders.LineFields.Code(line.Line.Number, Orders.LineFields.PriceField))?[0];
}

/// <summary>Model of the form of one line; a null line is a new one.</summary>
internal sealed record LineEditorModel(StageView View, LineStage Stage, LineState? Line, StageAction Action, LineChoicesModel Choices, string At, int Position, int Others);

/// <summary>Model of what depends on product, standard and use.</summary>
/// <param name="Choices">What can be chosen.</param>
/// <param name="Service">Code of the service, for questions.</param>
/// <param name="Errors">Messages by field.</param>
/// <param name="Ask">Where a missing product or parameter is asked for, or null.</param>
internal sealed record LineChoicesModel(LineChoices Choices, string Service, IReadOnlyDictionary<string, string[]> Errors, string? Ask)
{
    public const string Prefix = "v.";

    public string? Error(string field) => Errors.GetValueOrDefault(field)?[0];

    /// <summary>What a question about something missing refers to, in words.</summary>
    public static string Context(LineChoices choices)
    {
        var parts = new List<string> { choices.IsTest ? "Produk atau parameter pengujian tidak ada di daftar" : "Alat atau rentang ukur kalibrasi tidak ada di daftar" };
        if (choices.Product is { } product)
        {
            parts.Add($"{(choices.IsTest ? "Produk" : "Alat")}: {product.Name.Id}");
        }

        if (choices.Standard is { } code && choices.Product?.Standard(code) is { } standard)
        {
            parts.Add($"Standar: {standard.Name.Id}");
        }

        return string.Join(". ", parts);
    }

    /// <summary>Fields that are asked under a standard with a rule table, without the condition that hides them elsewhere.</summary>
    public IReadOnlyList<FieldDefinition> UseFields => [.. Choices.Source.Rules!.Fields];
}
