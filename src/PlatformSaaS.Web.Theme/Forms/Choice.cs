namespace PlatformSaaS.Web.Theme;

/// <summary>One of several answers.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">Words.</param>
/// <param name="Hint">What choosing it means; radio cards show it.</param>
/// <param name="Group">Group of a select, or null.</param>
/// <param name="Disabled">Can't be chosen now.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null, bool Disabled = false);

/// <summary>A file that a file field already holds.</summary>
/// <param name="Id">What is sent for it.</param>
/// <param name="Name">File name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Pages">Pages, or null.</param>
/// <param name="Url">Address to look at it, or null.</param>
public sealed record HeldFile(string Id, string Name, long Size, int? Pages = null, string? Url = null);

/// <summary>Something to be put right, for the error summary.</summary>
/// <param name="Field">Name of the field, or "" for the page as a whole.</param>
/// <param name="Message">What to do.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>Ids of fields.</summary>
public static class FieldId
{
    /// <summary>The id of the input that belongs to a field name: "Input.Name" becomes "f-Input_Name".</summary>
    public static string Of(string name) => "f-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_'));
}
