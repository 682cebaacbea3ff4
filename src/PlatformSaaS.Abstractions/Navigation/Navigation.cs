namespace PlatformSaaS.Navigation;

/// <summary>Menus of the portals.</summary>
public static class Menus
{
    /// <summary>Public menu at the top.</summary>
    public const string Public = "public";
    /// <summary>Applicant's area.</summary>
    public const string Applicant = "applicant";
    /// <summary>Officer's area.</summary>
    public const string Officer = "officer";
    /// <summary>Tenant admin's area.</summary>
    public const string Admin = "admin";
    /// <summary>Host portal.</summary>
    public const string Host = "host";
}

/// <summary>One entry.</summary>
/// <param name="Menu">Menu, one of <see cref="Menus"/>.</param>
/// <param name="Text">Text in Indonesian.</param>
/// <param name="TextEn">Text in English.</param>
/// <param name="Url">Path.</param>
/// <param name="Order">Order; lower first.</param>
/// <param name="Permission">Permission that shows it, or null for everyone in that area.</param>
/// <param name="Icon">Icon name of the theme, or null.</param>
/// <param name="Count">Number shown behind it, or null.</param>
public sealed record MenuItem(string Menu, string Text, string TextEn, string Url, int Order, string? Permission = null, string? Icon = null, int? Count = null);

/// <summary>Contributes menu entries of the current tenant; found in module assemblies; a switched-off module is not asked.</summary>
public interface IMenuContributor
{
    /// <summary>Entries for the current tenant. May read settings or features.</summary>
    ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct);
}
