namespace PlatformSaaS.Users;

/// <summary>Names of the claims that a sign-in carries.</summary>
public static class PlatformClaims
{
    /// <summary>Tenant id; must equal the tenant of the host name on every request.</summary>
    public const string Tenant = "tenant";
    /// <summary><c>applicant</c> or <c>staff</c>.</summary>
    public const string Kind = "kind";
    /// <summary>Security stamp; compared with the database on every request.</summary>
    public const string Stamp = "stamp";
}
