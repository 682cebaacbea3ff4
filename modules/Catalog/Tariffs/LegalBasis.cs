using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Tariffs;

/// <summary>The rule on which a price rests, as typed: its name and, where it is public, its address.</summary>
internal sealed record LegalBasis(string? Text, string? Url)
{
    public const int Longest = 200;
    public const int LongestUrl = 500;

    public static readonly LegalBasis None = new(null, null);

    /// <summary>What was typed, without blanks around it; empty is null.</summary>
    public static LegalBasis Of(string? text, string? url) => new(Clean(text), Clean(url));

    /// <summary>Notes what is wrong with it by member.</summary>
    /// <param name="errors">Takes the messages.</param>
    /// <param name="isRequired">True where a price can't be without one.</param>
    public void Check(Dictionary<string, string[]> errors, bool isRequired)
    {
        if (Text is null && (isRequired || Url is not null))
        {
            errors["Basis"] = [T("Tulis dasar hukum tarifnya, misalnya PP 47/2018.", "Write the rule that sets the tariff, such as PP 47/2018.")];
        }
        else if (Text?.Length > Longest)
        {
            errors["Basis"] = [T($"Dasar hukum paling banyak {Longest} huruf.", $"The legal basis has at most {Longest} characters.")];
        }

        if (Url is not null && !IsAddress(Url))
        {
            errors["BasisUrl"] = [T("Tulis alamat lengkap yang diawali https://, atau kosongkan.", "Write a whole address that begins with https://, or leave it empty.")];
        }
    }

    /// <summary>True for an address that can stand behind the rule's name.</summary>
    public static bool IsAddress(string url) => url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
