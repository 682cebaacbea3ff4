using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>A part of a long form: fields, letters to print, or what the applicant's profile says.</summary>
public sealed record FormTab
{
    /// <summary>Code, unique in the form.</summary>
    public required string Code { get; init; }
    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>What it is about, a sentence above it.</summary>
    public LocalizedText? Hint { get; init; }
    /// <summary><c>profile</c>: its fields are read from the applicant's profile, by their <c>use</c>, and frozen when the form is sent.</summary>
    public string? From { get; init; }
    /// <summary>Fields.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    /// <summary>Letters that the platform fills for printing.</summary>
    public IReadOnlyList<FormPrint> Prints { get; init; } = [];

    /// <summary>True where the applicant fills nothing.</summary>
    public bool IsProfile => From == "profile";

    /// <summary>Its fields and those of its letters, each followed by what is asked beside it.</summary>
    public IReadOnlyList<FieldDefinition> All() => [.. Fields.SelectMany(WithFigures), .. Prints.SelectMany(p => p.Ask.Select(f => f with { Of = p.Of }))];

    internal static IReadOnlyList<FieldDefinition> Flat(IReadOnlyList<FieldDefinition> own, IReadOnlyList<FormTab> tabs) => [.. own.SelectMany(WithFigures), .. tabs.SelectMany(t => t.All())];

    private static IEnumerable<FieldDefinition> WithFigures(FieldDefinition field) => field.With.Count == 0 ? [field] : field.With.Select(w => w with { Of = field.Code }).Prepend(field);
}

/// <summary>A letter that the platform fills and the applicant prints on paper of his own, signs and hands in.</summary>
public sealed record FormPrint
{
    /// <summary>Letter template, on plain paper.</summary>
    public required string Template { get; init; }
    /// <summary>Name.</summary>
    public required LocalizedText Label { get; init; }
    /// <summary>How it is to be printed.</summary>
    public LocalizedText? Hint { get; init; }
    /// <summary>Field into which the signed paper goes; what is asked here is mended together with it.</summary>
    public string? Of { get; init; }
    /// <summary>What has to be given before it can be printed, such as number and date.</summary>
    public IReadOnlyList<FieldDefinition> Ask { get; init; } = [];
}
