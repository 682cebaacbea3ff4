using System.Globalization;
using PlatformSaaS.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>Screen text in both languages, side by side at the place where it is used. Import with <c>@using static PlatformSaaS.Web.Theme.Text</c> and write <c>@T("Kirim", "Send")</c>.</summary>
public static class Text
{
    /// <summary>True when the current person reads English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The Indonesian text, or the English one for a person who reads English.</summary>
    public static string T(string id, string en) => LocalizedText.T(id, en);

    /// <summary>As <see cref="T"/>, for code outside pages.</summary>
    public static string Of(string id, string en) => T(id, en);
}
