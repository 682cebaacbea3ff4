using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Web.Theme;

/// <summary>Small decisions of the layouts.</summary>
public static class Shell
{
    /// <summary>Most entries of a menu that stand side by side; the rest goes under "Lainnya".</summary>
    public const int MostEntries = 7;

    /// <summary>Room for the entries side by side at 1280 px, in characters, a gap counted as some of them.</summary>
    private const int Room = 70, Gap = 3, Fewest = 3;

    /// <summary>How many entries of a menu stand side by side: as many as there is room for beside name and account.</summary>
    public static int Fitting(IReadOnlyList<PortalLink> menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        var fits = menu.Count <= MostEntries ? menu.Count : MostEntries - 1;
        while (fits > Fewest && menu.Take(fits).Sum(l => l.Text.Length + Gap) > Room)
        {
            fits--;
        }

        return fits;
    }

    /// <summary>Layout of the portal's area.</summary>
    public static string LayoutOf(Portal portal) => portal.Area switch
    {
        Menus.Applicant => "_ApplicantLayout",
        Menus.Officer => "_OfficerLayout",
        Menus.Admin => "_AdminLayout",
        Menus.Host => "_HostLayout",
        _ => "_PublicLayout"
    };

    /// <summary>Language of the page.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "id";

    /// <summary>The entry of a menu that the current path belongs to: the longest address that it begins with.</summary>
    public static PortalLink? Current(IReadOnlyList<PortalLink> menu, string path)
    {
        ArgumentNullException.ThrowIfNull(menu);
        PortalLink? best = null;
        foreach (var link in menu)
        {
            var url = link.Url;
            var fits = url == "/" ? path == "/" : path.StartsWith(url, StringComparison.OrdinalIgnoreCase) && (path.Length == url.Length || path[url.Length] == '/');
            if (fits && (best is null || url.Length > best.Url.Length))
            {
                best = link;
            }
        }

        return best;
    }

    /// <summary>Title of the browser window.</summary>
    public static string Title(ViewDataDictionary viewData, Portal portal) =>
        viewData["Title"] is string { Length: > 0 } title ? $"{title} · {portal.Agency.Name}" : portal.Agency.Name;

    /// <summary>True when the page asks for it in its view data: <c>ViewData["Wide"] = true</c>.</summary>
    public static bool Has(ViewDataDictionary viewData, string key) => viewData[key] is true;
}
