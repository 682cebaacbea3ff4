using System.Net;
using System.Text.RegularExpressions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Portals;

/// <summary>Which subdomains and domains a portal may have. Says in plain words what is wrong, or null.</summary>
internal static partial class PortalAddress
{
    /// <summary>Names that people and programs take for the platform's own.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "host", "www", "www1", "www2", "api", "app", "admin", "administrator", "root", "system", "platform", "portal", "dashboard", "auth", "login", "masuk", "sso", "oauth", "id", "account", "accounts",
        "mail", "email", "surel", "smtp", "imap", "pop", "pop3", "mx", "mx1", "mx2", "webmail", "autoconfig", "autodiscover", "postmaster", "hostmaster", "abuse", "noreply",
        "ns", "ns1", "ns2", "ns3", "dns", "ftp", "sftp", "ssh", "vpn", "proxy", "gateway", "wpad", "isatap", "localhost", "local", "internal", "intranet", "invalid", "example",
        "cdn", "static", "assets", "files", "blob", "s3", "img", "media", "status", "health", "metrics", "monitor", "grafana", "log", "logs", "db", "postgres", "redis", "backup",
        "dev", "test", "staging", "demo", "uat", "preview", "docs", "help", "bantuan", "support", "billing", "pay", "security", "verify", "pengelola", "tenant", "tenants"
    };

    public static string? CodeFault(string code) =>
        !Code().IsMatch(code) ? T("Pakai 2 sampai 30 huruf kecil, angka, atau tanda hubung; awali dan akhiri dengan huruf atau angka.", "Use 2 to 30 lower-case letters, digits or hyphens; begin and end with a letter or digit.")
        : code.All(char.IsAsciiDigit) || (code.Length > 3 && code[2] == '-' && code[3] == '-') ? T("Kode memerlukan huruf dan tidak boleh berbentuk xn--.", "The code needs a letter, and can't look like xn--.")
        : Reserved.Contains(code) ? T($"Kode {code} dipakai platform sendiri. Pilih kode lain.", $"The platform keeps {code} for itself. Choose another code.")
        : null;

    public static string? DomainFault(string domain, IEnumerable<string> baseDomains) =>
        baseDomains.Any(b => domain.Equals(b, StringComparison.OrdinalIgnoreCase) || domain.EndsWith("." + b, StringComparison.OrdinalIgnoreCase))
            ? T("Domain ini milik platform. Untuk alamat di bawahnya cukup kode portal.", "This domain is the platform's own. For an address below it the portal's code is enough.")
        : domain.Length > 200 || !Domain().IsMatch(domain) || IPAddress.TryParse(domain, out _)
            ? T("Tulis nama domain saja, seperti layanan.example.go.id: tanpa https://, porta, atau garis miring.", "Write the bare domain, such as layanan.example.go.id: no https://, port or slash.")
        : null;

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\z")]
    private static partial Regex Domain();
}
