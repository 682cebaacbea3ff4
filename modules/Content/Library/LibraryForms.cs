using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Library;

/// <summary>Forms of library items.</summary>
internal static class LibraryForms
{
    public const string Video = "video", Guide = "guide", Brochure = "brochure";

    public static IReadOnlyList<string> All { get; } = ["article", Video, "infographic", "poster", Brochure, Guide];

    public static bool Known(string? form) => form is not null && All.Contains(form);

    /// <summary>True for what is meant to be printed or handed out: its text can be fetched as PDF.</summary>
    public static bool IsPrinted(string? form) => form is Guide or Brochure;

    public static string NameOf(string? form) => form switch
    {
        Video => "Video",
        "infographic" => T("Infografis", "Infographic"),
        "poster" => T("Poster", "Poster"),
        Brochure => T("Brosur", "Brochure"),
        Guide => T("Modul/panduan", "Guide"),
        _ => T("Artikel", "Article")
    };

    public static string IconOf(string? form) => form switch { Video => "player-play", "infographic" => "chart-bar", "poster" => "photo", Brochure => "printer", Guide => "school", _ => "news" };
}
