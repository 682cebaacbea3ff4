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
    /// <summary>Somebody for whom the person stands in today, as JSON of <see cref="Deputised"/>; set at each request, never part of the sign-in itself.</summary>
    public const string Deputises = "deputises";
    /// <summary>Id of the support session in which somebody of the platform's operator looks into the portal; the stamp beside it is that person's own on the host.</summary>
    public const string Support = "support";
    /// <summary>A permission that an API key carries; one claim for each.</summary>
    public const string Scope = "scope";
    /// <summary>Kind of authentication of what came with an API key.</summary>
    public const string ByKey = "ApiKey";
}
