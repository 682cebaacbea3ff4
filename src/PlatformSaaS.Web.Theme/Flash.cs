using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace PlatformSaaS.Web.Theme;

/// <summary>A message that survives the redirect after a post and is shown once on the next page.</summary>
public static class Flash
{
    private const string Key = "flash";

    /// <summary>It worked: <c>Flash.Ok(TempData, T("Perbaikan terkirim.", "Corrections sent."), "Nomor tanda terima 0147-P2.")</c>.</summary>
    public static void Ok(ITempDataDictionary tempData, string title, string? text = null) => Put(tempData, Status.Ok, title, text);

    /// <summary>It did not work.</summary>
    public static void Bad(ITempDataDictionary tempData, string title, string? text = null) => Put(tempData, Status.Bad, title, text);

    /// <summary>Something to know.</summary>
    public static void Info(ITempDataDictionary tempData, string title, string? text = null) => Put(tempData, Status.Info, title, text);

    /// <summary>Something to mind.</summary>
    public static void Warn(ITempDataDictionary tempData, string title, string? text = null) => Put(tempData, Status.Turn, title, text);

    /// <summary>Takes the message out, for the layout.</summary>
    internal static (Status Status, string Title, string? Text)? Take(ITempDataDictionary tempData) =>
        tempData.ContainsKey(Key) && tempData[Key] is string[] { Length: 3 } parts && Enum.TryParse<Status>(parts[0], out var status)
            ? (status, parts[1], parts[2].Length == 0 ? null : parts[2])
            : null;

    private static void Put(ITempDataDictionary tempData, Status status, string title, string? text)
    {
        ArgumentNullException.ThrowIfNull(tempData);
        tempData[Key] = new[] { status.ToString(), title, text ?? "" };
    }
}
